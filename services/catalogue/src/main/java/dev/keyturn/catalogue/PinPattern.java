package dev.keyturn.catalogue;

import java.util.function.Predicate;

/**
 * What some locks refuse in a code besides single digits and prefixes. The set and its meaning follow the constraint names of
 * Seam's public API; those of them that speak of digits or beginnings are data of the {@link Keypad} instead.
 */
public enum PinPattern {
    /** Three neighbouring digits that count up or down by one, as in 7<b>123</b> or <b>876</b>0. */
    NO_TRIPLE_CONSECUTIVE(PinPattern::hasTriple),
    /** The whole code counts up or down by one. */
    NO_ASCENDING_OR_DESCENDING(digits -> counts(digits, 1) || counts(digits, -1)),
    AT_LEAST_THREE_DISTINCT(digits -> digits.chars().distinct().count() < 3),
    FIRST_FOUR_DISTINCT(digits -> digits.chars().limit(4).distinct().count() < Math.min(4, digits.length())),
    NO_ALL_SAME(digits -> digits.chars().distinct().count() == 1);

    private final Predicate<String> broken;

    PinPattern(Predicate<String> broken) {
        this.broken = broken;
    }

    boolean brokenBy(String digits) {
        return broken.test(digits);
    }

    private static boolean hasTriple(String digits) {
        for (int i = 0; i + 3 <= digits.length(); i++) {
            String three = digits.substring(i, i + 3);
            if (counts(three, 1) || counts(three, -1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(String digits, int step) {
        for (int i = 1; i < digits.length(); i++) {
            if (digits.charAt(i) - digits.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }
}
