package dev.keyturn.driver.gpio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What hangs at a line.
 *
 * @param line as the chip counts
 * @param what does to the door when it is active
 * @param restsHigh its level at rest
 * @param active for how long it is active at a time
 */
record Wiring(int line, What what, boolean restsHigh, Duration active) {
    /** A strike's coil is not made for more. */
    static final Duration LONGEST_PULSE = Duration.ofSeconds(10);
    /** No lock of the catalogue wants its reset held longer. */
    static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

    enum What {
        /** Opens while it has current; shut without. */
        FAIL_SECURE(false, LONGEST_PULSE),
        /** Opens while it has none, so that people get out in a fire; at rest it has current. */
        FAIL_SAFE(true, LONGEST_PULSE),
        /** A relay that bridges the reset contact of a lock. */
        RESET(false, LONGEST_HOLD);

        private final boolean restsHigh;
        private final Duration longest;

        What(boolean restsHigh, Duration longest) {
            this.restsHigh = restsHigh;
            this.longest = longest;
        }
    }

    /**
     * Those of the settings {@code line.ADDRESS}, each {@code NUMBER WHAT MILLISECONDS}, such as {@code 17 fail-secure 3000}.
     *
     * @throws IllegalArgumentException if one cannot be meant
     */
    static Map<String, Wiring> of(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("line."))
                .collect(Collectors.toUnmodifiableMap(setting -> setting.getKey().substring("line.".length()),
                        setting -> parsed(setting.getKey(), setting.getValue().strip().split("\\s+"))));
    }

    private static Wiring parsed(String name, String[] words) {
        if (words.length != 3 || !words[0].matches("[0-9]{1,4}") || !words[2].matches("[0-9]{1,6}") || unknown(words[1])) {
            throw new IllegalArgumentException(name + ": a line's number, one of fail-secure, fail-safe and reset, and milliseconds");
        }
        var what = What.valueOf(constant(words[1]));
        var active = Duration.ofMillis(Long.parseLong(words[2]));
        if (active.isZero() || active.compareTo(what.longest) > 0) {
            throw new IllegalArgumentException(name + ": at least a millisecond, at most " + what.longest.toMillis());
        }
        return new Wiring(Integer.parseInt(words[0]), what, what.restsHigh, active);
    }

    private static boolean unknown(String word) {
        return Arrays.stream(What.values()).noneMatch(what -> what.name().equals(constant(word)));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
