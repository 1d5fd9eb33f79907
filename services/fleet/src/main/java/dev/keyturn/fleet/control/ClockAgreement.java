package dev.keyturn.fleet.control;

import java.time.Duration;
import java.time.Instant;

/** Whether this machine's clock and the database's tell the same time: the least that is asked before a time is signed. */
public enum ClockAgreement {
    AGREED,
    DISAGREED;

    /** More is no jitter of a network, and would show at a door (F11). */
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * @param before this machine's time before the database was asked
     * @param after and after it had answered: how long that took is nobody's error
     */
    public static ClockAgreement judge(Instant before, Instant database, Instant after) {
        return database.isBefore(before.minus(TOLERANCE)) || database.isAfter(after.plus(TOLERANCE)) ? DISAGREED : AGREED;
    }
}
