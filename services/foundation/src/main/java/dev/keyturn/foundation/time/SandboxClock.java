package dev.keyturn.foundation.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of a sandbox: the real one plus an offset that only grows. Wall and monotonic time move together. */
public final class SandboxClock implements InstantSource {

    /** What became of a wish to move the clock. */
    public enum Moved {
        /** It is there now. */
        FORWARD,
        /** Refused: the wished offset lies before the present one. */
        WOULD_GO_BACK
    }

    private final InstantSource wall;
    private final Monotonic monotonic;
    private final AtomicReference<Duration> offset;

    /** @param offset how far ahead of real time it starts; not negative */
    public SandboxClock(InstantSource wall, Monotonic monotonic, Duration offset) {
        this.wall = wall;
        this.monotonic = monotonic;
        this.offset = new AtomicReference<>(offset);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset.get());
    }

    /** As {@link Monotonic#nanos()}. */
    public long nanos() {
        return monotonic.nanos() + offset.get().toNanos();
    }

    /** @return how far ahead of real time it is */
    public Duration offset() {
        return offset.get();
    }

    /** Moves to an offset from real time: setting the same twice moves once. */
    public Moved moveTo(Duration wished) {
        Duration reached = offset.accumulateAndGet(wished, (now, then) -> then.compareTo(now) < 0 ? now : then);
        return reached.equals(wished) ? Moved.FORWARD : Moved.WOULD_GO_BACK;
    }
}
