package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Minds a lock's clock: a schedule is worth no more. The lock's UTC is compared with the hub's and set where it is off; its zone and
 * summers are another's to set, and are read alone.
 */
final class Timekeeper {
    private static final Duration TOLERATED = Duration.ofSeconds(60);
    /** Codes are put in up to a month ahead; the lock must know its wall time for as long. */
    private static final Duration AHEAD = Duration.ofDays(45);
    private static final int MILLISECONDS = 3;
    static final String UTC = "0/" + DoorLock.TIME_SYNCHRONIZATION + "/0";

    private final Radio radio;
    private final InstantSource wall;
    private volatile boolean right;

    Timekeeper(Radio radio, InstantSource wall) {
        this.radio = radio;
        this.wall = wall;
    }

    /** Whether the lock's clock was right when it was last looked at, and its wall time is known for long enough. */
    boolean trusted() {
        return right && clock().filter(clock -> clock.local(wall.instant().plus(AHEAD)).isPresent()).isPresent();
    }

    Optional<LockClock> clock() {
        return LockClock.of(radio.node().get());
    }

    /** Whether the lock has a clock that can be looked at. */
    boolean ticks() {
        return !radio.node().get().at(0, DoorLock.TIME_SYNCHRONIZATION, DoorLock.FEATURES).isMissingNode();
    }

    /** Reads the lock's clock and sets it where it is off. */
    void look() {
        if (ticks() && radio.read(List.of(UTC)) instanceof Reply.Result(var told)) {
            seen(told.path(UTC));
        }
    }

    /** The lock's UTC was read. */
    void seen(JsonNode micros) {
        var off = micros.isIntegralNumber()
                ? Duration.between(LockClock.instant(micros.asLong()), wall.instant()).abs()
                : TOLERATED.plusSeconds(1);
        right = off.compareTo(TOLERATED) <= 0 || set(wall.instant());
    }

    private boolean set(Instant now) {
        var since = Duration.between(LockClock.EPOCH, now);
        return radio.command(0, DoorLock.TIME_SYNCHRONIZATION, "SetUTCTime",
                Payload.of("UTCTime", since.getSeconds() * 1_000_000 + since.getNano() / 1_000, "granularity", MILLISECONDS)) instanceof Reply.Result;
    }
}
