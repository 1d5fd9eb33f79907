package dev.keyturn.agent.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.time.TrustedTime.Heard;
import dev.keyturn.contracts.hub.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrustedTimeTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private Instant wall = NOON;
    private long nanos = 1_000;
    private final Clocks clocks = new Clocks(() -> wall, () -> nanos, "boot-1");

    private TrustedTime fresh() {
        return new TrustedTime(clocks, Optional.empty());
    }

    private TrustedTime trusting() {
        var time = fresh();
        time.hear(beacon(NOON, 1), true);
        return time;
    }

    private static Beacon beacon(Instant serverTime, long epoch) {
        return new Beacon(Beacon.VERSION, new UUID(1, 1), 1, "nonce", new UUID(2, 2), epoch, serverTime);
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
        wall = wall.plus(duration);
    }

    @Test
    void F31_a_hub_that_never_had_the_time_trusts_no_clock_of_its_own() {
        assertThat(fresh().now()).isEqualTo(new Now.FloorOnly(Instant.EPOCH));
    }

    @Test
    void the_first_answer_to_its_question_gives_it_the_time() {
        assertThat(trusting().now()).isEqualTo(new Now.Trusted(NOON));
    }

    @Test
    void an_old_beacon_gives_no_trust() {
        var time = fresh();
        assertThat(time.hear(beacon(NOON, 0), false)).isEqualTo(Heard.NOT_NEWER);
        assertThat(time.now()).isInstanceOf(Now.FloorOnly.class);
    }

    @Test
    void F32_a_wall_clock_that_jumps_ahead_moves_nothing() {
        var time = trusting();
        wall = wall.plus(Duration.ofDays(1));
        assertThat(time.now()).isEqualTo(new Now.Trusted(NOON));
    }

    @Test
    void F33_a_wall_clock_that_jumps_back_moves_nothing() {
        var time = trusting();
        pass(Duration.ofHours(1));
        wall = wall.minus(Duration.ofDays(1));
        assertThat(time.now()).isEqualTo(new Now.Trusted(NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void F34_server_time_far_ahead_waits_until_a_second_beacon_agrees() {
        var time = trusting();
        var wrong = NOON.plus(Duration.ofDays(1));
        assertThat(time.hear(beacon(wrong, 1), true)).isEqualTo(Heard.QUARANTINED);
        assertThat(time.now().at()).isEqualTo(NOON);
        assertThat(time.hear(beacon(wrong, 1), true)).as("the same one again is no second").isEqualTo(Heard.QUARANTINED);
        pass(Duration.ofMinutes(1));
        assertThat(time.hear(beacon(wrong.plus(Duration.ofMinutes(1)), 1), true)).isEqualTo(Heard.TAKEN);
        assertThat(time.now().at()).isEqualTo(wrong.plus(Duration.ofMinutes(1)));
    }

    @Test
    void two_beacons_that_disagree_convince_nobody() {
        var time = trusting();
        time.hear(beacon(NOON.plus(Duration.ofDays(1)), 1), true);
        pass(Duration.ofMinutes(1));
        assertThat(time.hear(beacon(NOON.plus(Duration.ofDays(2)), 1), true)).isEqualTo(Heard.QUARANTINED);
    }

    @Test
    void within_an_epoch_it_never_runs_backwards() {
        var time = trusting();
        pass(Duration.ofHours(1));
        assertThat(time.hear(beacon(NOON.plus(Duration.ofMinutes(55)), 1), true)).isEqualTo(Heard.TAKEN);
        assertThat(time.now().at()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(time.hear(beacon(NOON, 1), true)).isEqualTo(Heard.NOT_NEWER);
    }

    @Test
    void a_crystal_that_is_fast_does_not_carry_it_away() {
        var time = trusting();
        for (int day = 1; day <= 365; day++) {
            pass(Duration.ofDays(1).plusSeconds(4));
            assertThat(time.hear(beacon(NOON.plus(Duration.ofDays(day)), 1), true)).isEqualTo(Heard.TAKEN);
        }
        assertThat(time.now().at()).isBetween(NOON.plus(Duration.ofDays(365)), NOON.plus(Duration.ofDays(365)).plusSeconds(10));
    }

    @Test
    void a_beacon_that_was_long_on_its_way_hardly_slows_it() {
        var time = trusting();
        pass(Duration.ofHours(1));
        time.hear(beacon(NOON.plus(Duration.ofMinutes(51)), 1), true);
        pass(Duration.ofHours(1));
        assertThat(time.now().at()).isBetween(NOON.plus(Duration.ofHours(2)).minusSeconds(4), NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void a_new_epoch_may_set_it_back_and_an_older_epoch_is_dropped() {
        var time = trusting();
        assertThat(time.hear(beacon(NOON.minus(Duration.ofMinutes(5)), 2), true)).isEqualTo(Heard.TAKEN);
        assertThat(time.now().at()).isEqualTo(NOON.minus(Duration.ofMinutes(5)));
        assertThat(time.hear(beacon(NOON, 1), true)).isEqualTo(Heard.NOT_NEWER);
    }

    @Test
    void it_is_trusted_across_a_restart_of_the_agent() {
        var anchor = trusting().anchor();
        pass(Duration.ofMinutes(7));
        var restarted = new TrustedTime(clocks, Optional.of(anchor));
        assertThat(restarted.now()).isEqualTo(new Now.Trusted(NOON.plus(Duration.ofMinutes(7))));
    }

    @Test
    void after_a_power_cut_only_the_floor_is_left_until_a_server_speaks() {
        var anchor = trusting().anchor();
        wall = Instant.EPOCH;
        nanos = 5;
        var restarted = new TrustedTime(new Clocks(() -> wall, () -> nanos, "boot-2"), Optional.of(anchor));
        assertThat(restarted.now()).isEqualTo(new Now.FloorOnly(NOON));
        assertThat(restarted.hear(beacon(NOON.plus(Duration.ofDays(2)), 1), true)).isEqualTo(Heard.QUARANTINED);
        nanos += Duration.ofMinutes(1).toNanos();
        restarted.hear(beacon(NOON.plus(Duration.ofDays(2)).plusSeconds(60), 1), true);
        assertThat(restarted.now()).isEqualTo(new Now.Trusted(NOON.plus(Duration.ofDays(2)).plusSeconds(60)));
    }

    @Test
    void after_a_power_cut_a_clock_with_a_battery_that_agrees_is_the_second_witness() {
        var anchor = trusting().anchor();
        wall = NOON.plus(Duration.ofDays(2));
        var restarted = new TrustedTime(new Clocks(() -> wall, () -> nanos, "boot-2"), Optional.of(anchor));
        assertThat(restarted.hear(beacon(NOON.plus(Duration.ofDays(2)), 1), true)).isEqualTo(Heard.TAKEN);
    }
}
