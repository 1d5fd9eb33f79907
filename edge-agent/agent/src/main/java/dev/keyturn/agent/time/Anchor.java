package dev.keyturn.agent.time;

import java.time.Instant;

/**
 * The trusted time, tied to a monotonic value. Made durable every few seconds.
 *
 * @param floor it was this time or later
 * @param timeEpoch the line of server time that it follows
 * @param trusted whether it was the time, and not only a floor
 */
public record Anchor(Instant floor, long timeEpoch, boolean trusted, String boot, long nanos) {}
