package dev.keyturn.sim;

import dev.keyturn.agent.time.Clocks;
import java.time.Duration;
import java.time.Instant;

/** The true time, and the two clocks of the hub's machine, of which one may be wrong and the other begins anew at each power-up. */
final class Clockwork {
    Instant now = Instant.parse("2026-03-28T10:00:00Z");
    Duration wallAhead = Duration.ZERO;
    private Instant poweredUp = now;
    private int powerUps;

    Clocks clocks() {
        return new Clocks(() -> now.plus(wallAhead), () -> Duration.between(poweredUp, now).toNanos(), "boot-" + powerUps);
    }

    void powerUp() {
        poweredUp = now;
        powerUps++;
    }
}
