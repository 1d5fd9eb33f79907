package dev.keyturn.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Instant NEAR = Sample.OPENS.minus(Duration.ofHours(1));
    private static final Instant FAR = Sample.OPENS.minus(Expectation.HORIZON).minusSeconds(1);

    @Test
    void beyond_the_horizon_nothing_is_expected() {
        assertThat(expected(OwnSchedule.TRUSTED, ReadBack.CLEAR, FAR)).isEqualTo(new Expectation(Rung.PLANNED, false, false));
        assertThat(expected(OwnSchedule.TRUSTED, ReadBack.CLEAR, FAR.plusSeconds(1)).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void without_a_pin_nothing_is_expected_before_the_preload_horizon() {
        var preload = Sample.OPENS.minus(Expectation.PRELOAD);
        var aim = Sample.aim(Goal.PRESENT);

        assertThat(Expectation.of(Sample.JUST_IN_TIME, aim, false, preload.minusSeconds(1)).rung()).isEqualTo(Rung.PLANNED);
        assertThat(Expectation.of(Sample.JUST_IN_TIME, aim, false, preload).rung()).isEqualTo(Rung.HELD);
    }

    @Test
    void before_the_window_a_lock_with_a_trusted_schedule_holds_the_code_and_others_are_ready_for_it() {
        assertThat(expected(OwnSchedule.TRUSTED, ReadBack.CLEAR, NEAR)).isEqualTo(new Expectation(Rung.VERIFIED, false, false));
        assertThat(expected(OwnSchedule.NONE, ReadBack.CLEAR, NEAR)).isEqualTo(new Expectation(Rung.HELD, true, false));
        assertThat(expected(OwnSchedule.UNTRUSTED_OVER_DST, ReadBack.CLEAR, NEAR)).isEqualTo(new Expectation(Rung.HELD, true, false));
    }

    @Test
    void within_the_window_the_code_is_on_the_lock_as_surely_as_it_can_be_read() {
        assertThat(expected(OwnSchedule.NONE, ReadBack.CLEAR, Sample.OPENS).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(expected(OwnSchedule.NONE, ReadBack.NONE, Sample.OPENS).rung()).isEqualTo(Rung.ASSUMED);
    }

    @Test
    void a_code_that_must_be_gone_is_proven_gone_at_any_time() {
        assertThat(Expectation.of(Sample.JUST_IN_TIME, Sample.aim(Goal.ABSENT), true, FAR))
                .isEqualTo(new Expectation(Rung.VERIFIED, false, false));
    }

    @Test
    void of_a_lock_that_takes_no_codes_nothing_is_expected() {
        var ability = new Ability(Management.NONE, OwnSchedule.NONE, ReadBack.NONE, 10);

        assertThat(Expectation.of(ability, Sample.aim(Goal.PRESENT), true, Sample.OPENS)).isEqualTo(Expectation.NOTHING);
    }

    @Test
    void of_a_lock_that_a_person_works_their_word_is_expected_four_hours_before_the_window_and_at_any_time_after_an_end() {
        var ability = new Ability(Management.ASSISTED, OwnSchedule.NONE, ReadBack.NONE, 10);
        var late = Sample.OPENS.minus(Duration.ofHours(4));

        assertThat(Expectation.of(ability, Sample.aim(Goal.PRESENT), true, late.minusSeconds(1))).isEqualTo(Expectation.NOTHING);
        assertThat(Expectation.of(ability, Sample.aim(Goal.PRESENT), true, late)).isEqualTo(new Expectation(Rung.PLANNED, false, true));
        assertThat(Expectation.of(ability, Sample.aim(Goal.ABSENT), true, FAR)).isEqualTo(new Expectation(Rung.PLANNED, false, true));
    }

    @Test
    void a_word_meets_what_is_expected_of_a_person_and_nothing_of_what_is_expected_of_a_hub() {
        var none = Proof.none(null);

        assertThat(new Expectation(Rung.PLANNED, false, true).metBy(none)).isFalse();
        assertThat(new Expectation(Rung.PLANNED, false, true).metBy(none.with(Sample.WORD))).isTrue();
        assertThat(new Expectation(Rung.HELD, false, false).metBy(none.with(Sample.WORD))).isFalse();
    }

    @Test
    void more_than_expected_meets_it_and_less_does_not() {
        var ready = new Expectation(Rung.HELD, true, false);

        assertThat(ready.metBy(proof(Rung.SENT, Ready.READY))).isFalse();
        assertThat(ready.metBy(proof(Rung.HELD, Ready.NOT_READY))).isFalse();
        assertThat(ready.metBy(proof(Rung.HELD, Ready.READY))).isTrue();
        assertThat(ready.metBy(proof(Rung.VERIFIED, Ready.NOT_CHECKED))).isTrue();
        assertThat(new Expectation(Rung.VERIFIED, false, false).metBy(proof(Rung.ASSUMED, Ready.READY))).isFalse();
    }

    private static Expectation expected(OwnSchedule schedule, ReadBack readBack, Instant now) {
        return Expectation.of(new Ability(Management.RADIO, schedule, readBack, 10), Sample.aim(Goal.PRESENT), true, now);
    }

    private static Proof proof(Rung rung, Ready ready) {
        return new Proof(rung, ready, null, Times.NONE, null);
    }
}
