package dev.keyturn.local.feed;

import java.util.SplittableRandom;

/**
 * How a feed is written, none of which changes what it says.
 *
 * @param lineEnd CRLF as the format wants it, or a bare LF as some sites send it
 * @param fold octets after which a line is folded; at least 16
 * @param mark whether it begins with a byte order mark
 * @param shuffle order of the entries; the same number, the same order
 * @param zones whether a time zone's definition stands in it
 */
public record SampleDress(Generation generation, String lineEnd, int fold, boolean mark, long shuffle, boolean zones) {
    /** Airbnb's two forms that are seen. */
    public enum Generation { OF_2020, OF_2025 }

    public SampleDress {
        if (fold < 16) {
            throw new IllegalArgumentException("A line is folded after 16 octets at the earliest, so that its name stays whole");
        }
    }

    /** As the site sends it today. */
    public static SampleDress plain() {
        return new SampleDress(Generation.OF_2025, "\r\n", 75, false, 0, false);
    }

    public static SampleDress of(long seed) {
        var random = new SplittableRandom(seed);
        return new SampleDress(random.nextBoolean() ? Generation.OF_2020 : Generation.OF_2025, random.nextBoolean() ? "\r\n" : "\n",
                random.nextInt(16, 120), random.nextInt(3) == 0, random.nextLong(), random.nextInt(3) == 0);
    }
}
