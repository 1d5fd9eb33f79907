package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.LockEvidence.Reach;
import java.time.Duration;
import java.time.Instant;

/**
 * How well a lock can be talked to. Forgotten at a restart. A lock that does not answer is asked ever more seldom, and is
 * suspended after a while: then one question at a time until it answers, so that it delays no other lock.
 *
 * @param failures in a row
 * @param until no radio before; null for at once
 * @param reason of the last failure; null while the lock answers
 * @param battery percent; null where unknown
 * @param askedAt when it last told how it is; null if never
 */
public record Contact(Reach reach, int failures, Instant until, String reason, Integer battery, Instant askedAt) {
    public static final Contact UNKNOWN = new Contact(Reach.UNKNOWN, 0, null, null, null, null);
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    /** Bounds how late a lock that came back without a word is served. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);
    static final int SUSPENDED_AFTER = 5;

    Contact answered() {
        return new Contact(Reach.REACHABLE, 0, null, null, battery, askedAt);
    }

    Contact told(Integer batteryPercent, Instant now) {
        return new Contact(Reach.REACHABLE, 0, null, null, batteryPercent, now);
    }

    /** @param jitter 0 to 1, so that locks that failed together do not ask together */
    Contact failed(String why, Instant now, double jitter) {
        var count = failures + 1;
        return new Contact(count >= SUSPENDED_AFTER ? Reach.SUSPENDED : Reach.UNREACHABLE, count,
                now.plus(pause(count, jitter)), why, battery, askedAt);
    }

    /** The driver has a fault: nothing more is tried for as long as a pause can be. */
    Contact broken(Instant now, double jitter) {
        return new Contact(Reach.SUSPENDED, Math.max(failures + 1, SUSPENDED_AFTER),
                now.plus(pause(SUSPENDED_AFTER, jitter)), "driver-fault", battery, askedAt);
    }

    Contact awake() {
        return new Contact(Reach.UNKNOWN, 0, null, null, battery, askedAt);
    }

    Contact batteryAt(int percent) {
        return new Contact(reach, failures, until, reason, percent, askedAt);
    }

    boolean pausesAt(Instant now) {
        return until != null && now.isBefore(until);
    }

    /** Doubles up to the longest, then takes up to a quarter off. */
    static Duration pause(int failures, double jitter) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        var capped = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return capped.minusMillis((long) (capped.toMillis() * jitter / 4));
    }
}
