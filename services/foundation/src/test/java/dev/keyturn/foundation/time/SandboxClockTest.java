package dev.keyturn.foundation.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SandboxClockTest {

    private static final Instant REAL = Instant.parse("2026-11-01T10:00:00Z");

    @Property
    void itOnlyGoesForwardsAndWallAndMonotonicTimeMoveTogether(
            @ForAll @Size(max = 30) List<@LongRange(min = -100_000, max = 1_000_000_000) Long> wishes) {
        SandboxClock clock = new SandboxClock(InstantSource.fixed(REAL), () -> 42, Duration.ZERO);
        for (long seconds : wishes) {
            Instant before = clock.instant();
            SandboxClock.Moved moved = clock.moveTo(Duration.ofSeconds(seconds));
            assertThat(clock.instant()).isAfterOrEqualTo(before);
            assertThat(moved == SandboxClock.Moved.FORWARD).isEqualTo(clock.offset().equals(Duration.ofSeconds(seconds)));
            assertThat(clock.instant()).isEqualTo(REAL.plus(clock.offset()));
            assertThat(clock.nanos()).isEqualTo(42 + clock.offset().toNanos());
        }
    }
}
