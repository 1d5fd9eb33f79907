package dev.keyturn.driver.tck;

import dev.keyturn.contracts.Pin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The PINs of a story, and the letters by which it tells of them. No two are the same to any lock: they differ in their first four
 * presses, even where two digits share a button. Safe for many threads.
 */
final class Letters {
    /** Fewer digits are found by chance in any log. */
    private static final int TELLING = 6;
    private static final int USUAL_LENGTH = 8;
    private static final int BEGINNING = 4;
    private static final String FAR_APART = "13579";
    private static final int TRIES = 1_000;

    private final RandomGenerator random;
    private final int shortest;
    private final int longest;
    private final Predicate<Pin> fits;
    private final List<Pin> pins = new CopyOnWriteArrayList<>();
    private final Set<String> beginnings = new HashSet<>();

    /** @param fits what the driver says of a PIN */
    Letters(RandomGenerator random, int shortest, int longest, Predicate<Pin> fits) {
        this.random = random;
        this.shortest = shortest;
        this.longest = longest;
        this.fits = fits;
    }

    /** A PIN that the lock takes and that is not in the story yet. */
    Pin fresh() {
        for (int tries = 0; tries < TRIES; tries++) {
            var beginning = beginning();
            var zero = random.nextBoolean() ? beginning.replace('9', '0') : beginning;
            var pin = Pin.of(zero + tail(length() - BEGINNING));
            if (!beginnings.contains(beginning) && fits.test(pin)) {
                beginnings.add(beginning);
                return named(pin);
            }
        }
        throw new Broken("its check lets no PIN pass, or none is left for this story");
    }

    /** One that begins with a zero, whether or not the lock takes it. */
    Pin withLeadingZero() {
        for (int tries = 0; tries < TRIES; tries++) {
            var beginning = beginning();
            if (beginning.startsWith("9") && beginnings.add(beginning)) {
                return named(Pin.of("0" + beginning.substring(1) + tail(length() - BEGINNING)));
            }
        }
        throw new Broken("no PIN is left for this story");
    }

    /** A PIN that is too short or too long for the lock. */
    Pin ofWrongLength(boolean tooLong) {
        var length = tooLong && longest < Pin.LONGEST || shortest == 1 ? longest + 1 : shortest - 1;
        return named(Pin.of(tail(length)));
    }

    private String beginning() {
        var digits = new ArrayList<>(FAR_APART.chars().mapToObj(Character::toString).toList());
        Collections.shuffle(digits, random);
        return digits.stream().limit(BEGINNING).collect(Collectors.joining());
    }

    private String tail(int length) {
        return random.ints(Math.max(0, length), 1, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private int length() {
        var usual = Math.max(shortest, Math.min(longest, USUAL_LENGTH));
        return Math.max(BEGINNING, random.nextInt(4) > 0 ? usual : random.nextInt(shortest, longest + 1));
    }

    private Pin named(Pin pin) {
        pins.add(pin);
        return pin;
    }

    /** A, B, … Z, A1, B1, … */
    String of(Pin pin) {
        var at = pins.indexOf(pin);
        return at < 0 ? "a PIN that nobody chose" : (char) ('A' + at % 26) + (at < 26 ? "" : "" + at / 26);
    }

    /** The letter of a PIN that the text tells in clear. */
    Optional<String> toldBy(String text) {
        return pins.stream().filter(pin -> pin.length() >= TELLING && tells(text, pin.reveal())).map(this::of).findFirst();
    }

    private static boolean tells(String text, String digits) {
        for (int at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
            if (!digitAt(text, at - 1) && !digitAt(text, at + digits.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean digitAt(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    /** The text with letters in the place of PINs, for a report. */
    String masked(String text) {
        var masked = text;
        for (var pin : pins) {
            masked = masked.replace(pin.reveal(), of(pin));
        }
        return masked;
    }
}
