package dev.keyturn.agent.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The trusted time, tied to a monotonic value. Made durable every few seconds.
 *
 * @param floor it was this time or later
 * @param timeEpoch the line of server time that it follows
 * @param ahead how far the floor had run ahead of the server's time, which is made up for slowly; null in old stores for not at all
 * @param trusted whether it was the time, and not only a floor
 */
public record Anchor(Instant floor, Duration ahead, long timeEpoch, boolean trusted, String boot, long nanos) {
    /** It runs by a thousandth too slow while it is ahead: more than any crystal is fast, and too little to harm if a beacon was late. */
    private static final int SLOWER_BY = 1_000;

    public Anchor {
        ahead = ahead == null ? Duration.ZERO : ahead;
    }

    /** @param now the monotonic value */
    Instant at(long now) {
        return floor.plus(passed(now)).minus(heldBack(now));
    }

    /** What of being ahead is left. @param now the monotonic value */
    Duration aheadAt(long now) {
        return ahead.minus(heldBack(now));
    }

    private Duration heldBack(long now) {
        var most = passed(now).dividedBy(SLOWER_BY);
        return most.compareTo(ahead) < 0 ? most : ahead;
    }

    private Duration passed(long now) {
        return Duration.ofNanos(now - nanos);
    }
}
