package dev.keyturn.access.codeset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.Expectation;
import dev.keyturn.access.credential.Sample;
import dev.keyturn.access.credential.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SetPlanTest {
    private static final Instant NOW = Sample.OPENS;

    @Test
    void a_code_is_listed_once_it_is_within_the_horizon() {
        var beyond = Sample.planned(window(Expectation.HORIZON.plusSeconds(1)));
        var within = Sample.planned(window(Expectation.HORIZON));

        assertThat(plan(10, beyond, within).present()).containsExactly(within);
    }

    @Test
    void a_code_that_was_offered_stays_listed_when_its_window_moves_away() {
        var moved = Sample.offered(Sample.planned(window(Duration.ofDays(60))));

        assertThat(plan(10, moved).present()).containsExactly(moved);
    }

    @Test
    void a_code_without_a_pin_is_not_listed() {
        var planned = Sample.planned();

        assertThat(SetPlan.of(List.of(planned), c -> false, 10, NOW).present()).isEmpty();
    }

    @Test
    void where_there_is_no_room_who_is_in_keeps_it_and_the_nearest_comes_next() {
        var later = Sample.planned(window(Duration.ofDays(2)));
        var sooner = Sample.planned(window(Duration.ofDays(1)));
        var in = Sample.planned(new Window(NOW.minusSeconds(60), NOW.plusSeconds(60)));

        var plan = plan(2, later, sooner, in);

        assertThat(plan.present()).containsExactly(in, sooner);
        assertThat(plan.left()).containsExactly(later);
        assertThat(plan.absent()).isEmpty();
    }

    @Test
    void what_loses_its_room_must_be_gone() {
        var later = Sample.offered(Sample.planned(window(Duration.ofDays(2))));
        var sooner = Sample.planned(window(Duration.ofDays(1)));

        var plan = plan(1, later, sooner);

        assertThat(plan.present()).containsExactly(sooner);
        assertThat(plan.absent()).containsExactly(later);
    }

    @Test
    void an_ended_code_is_absent_until_proven_and_one_that_was_never_offered_is_not_spoken_of() {
        var ended = Sample.offered(Sample.planned()).ended();
        var never = Sample.planned().ended();

        assertThat(plan(10, ended, never).absent()).containsExactly(ended);
    }

    @Property
    void no_set_holds_more_than_the_lock_takes_and_no_code_is_lost(
            @ForAll @IntRange(min = 0, max = 12) int capacity,
            @ForAll @Size(max = 12) List<@IntRange(min = -2, max = 40) Integer> days) {
        var all = days.stream().map(day -> Sample.planned(window(Duration.ofDays(day)))).toList();
        var near = all.stream().filter(c -> !c.aim().window().notBefore().isAfter(NOW.plus(Expectation.HORIZON))).toList();

        var plan = SetPlan.of(all, c -> true, capacity, NOW);

        assertThat(plan.present()).hasSizeLessThanOrEqualTo(capacity);
        assertThat(Stream.concat(plan.present().stream(), plan.left().stream())).containsExactlyInAnyOrderElementsOf(near);
        assertThat(plan.left().isEmpty() || plan.present().size() == capacity).isTrue();
    }

    private static SetPlan plan(int capacity, Credential... ofLock) {
        return SetPlan.of(List.of(ofLock), c -> true, capacity, NOW);
    }

    private static Window window(Duration ahead) {
        return new Window(NOW.plus(ahead), NOW.plus(ahead).plus(Duration.ofDays(1)));
    }
}
