package dev.keyturn.sim;

import dev.keyturn.agent.time.Clocks;
import java.time.Duration;
import java.time.Instant;

/** The true time, and the two clocks of the hub's machine, of which one may be wrong and the other begins anew at each power-up. */
final class Clockwork {
    /** Parts in a million that a cheap crystal is off at the most. */
    static final int WORST_DRIFT = 30;

    Instant now = Instant.parse("2026-03-28T10:00:00Z");
    Duration wallAhead = Duration.ZERO;
    private Instant steadySince = now;
    private long nanosThen;
    private int drift;
    private int powerUps;

    Clocks clocks() {
        return new Clocks(() -> now.plus(wallAhead), this::nanos, "boot-" + powerUps);
    }

    void powerUp() {
        steadySince = now;
        nanosThen = 0;
        powerUps++;
    }

    /** @param partsInAMillion how much too fast the monotonic clock runs from now on */
    void drift(int partsInAMillion) {
        nanosThen = nanos();
        steadySince = now;
        drift = partsInAMillion;
    }

    private long nanos() {
        var passed = Duration.between(steadySince, now).toNanos();
        return nanosThen + passed + passed / 1_000_000 * drift;
    }
}
