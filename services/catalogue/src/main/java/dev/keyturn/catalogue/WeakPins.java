package dev.keyturn.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges a code by what a hand does on a keypad. Where buttons carry several digits, whoever tries a weak code presses the same
 * buttons as for its neighbours, so that those are weak too: 2143 is 1234 on a keypad with 1-2 and 3-4.
 */
final class WeakPins {
    private static final List<String> COMMON = common();
    private static final List<String> CENTURIES = List.of("19", "20");
    private static final int YEAR_LENGTH = 4;

    private WeakPins() {}

    /** @param digits all of them on the keypad */
    static Set<Weakness> of(String digits, Buttons buttons) {
        String presses = buttons.press(digits);
        var found = EnumSet.noneOf(Weakness.class);
        if (presses.chars().distinct().count() == 1) {
            found.add(Weakness.ALL_SAME);
        }
        if (isRun(presses, buttons)) {
            found.add(Weakness.RUN);
        }
        if (repeats(presses)) {
            found.add(Weakness.REPEATED_BLOCK);
        }
        if (presses.contentEquals(new StringBuilder(presses).reverse())) {
            found.add(Weakness.MIRROR);
        }
        if (COMMON.stream().anyMatch(common -> same(presses, common, buttons))) {
            found.add(Weakness.COMMON);
        }
        if (holdsYear(presses, buttons)) {
            found.add(Weakness.YEAR);
        }
        return found;
    }

    /** Button after button in the keypad's order, or the presses of digit after digit. */
    private static boolean isRun(String presses, Buttons buttons) {
        int size = buttons.groups().size();
        int first = buttons.indexOf(presses.charAt(0));
        for (int step : List.of(1, -1)) {
            boolean ofButtons = true;
            for (int i = 1; i < presses.length(); i++) {
                ofButtons &= buttons.indexOf(presses.charAt(i)) == Math.floorMod(first + step * i, size);
            }
            if (ofButtons || isRunOfDigits(presses, step, buttons)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRunOfDigits(String presses, int step, Buttons buttons) {
        for (int start = 0; start < 10; start++) {
            var run = new StringBuilder();
            for (int i = 0; i < presses.length(); i++) {
                run.append(Math.floorMod(start + step * i, 10));
            }
            if (same(presses, run.toString(), buttons)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(String presses) {
        int length = presses.length();
        for (int block = 2; block <= length / 2; block++) {
            if (length % block == 0 && presses.equals(presses.substring(0, block).repeat(length / block))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsYear(String presses, Buttons buttons) {
        if (presses.length() < YEAR_LENGTH) {
            return false;
        }
        String start = presses.substring(0, 2);
        String beforeLastTwo = presses.substring(presses.length() - YEAR_LENGTH, presses.length() - 2);
        return CENTURIES.stream()
                .anyMatch(century -> same(start, century, buttons) || same(beforeLastTwo, century, buttons));
    }

    private static boolean same(String presses, String digits, Buttons buttons) {
        return presses.length() == digits.length()
                && digits.chars().allMatch(digit -> buttons.carries((char) digit))
                && presses.equals(buttons.press(digits));
    }

    private static List<String> common() {
        try (InputStream in = WeakPins.class.getResourceAsStream("common-pins.json")) {
            var list = new ObjectMapper().readTree(in).get("pins");
            return list.valueStream().map(pin -> pin.asText()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
