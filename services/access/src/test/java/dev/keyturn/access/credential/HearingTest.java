package dev.keyturn.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final Instant NOW = Sample.OPENS.plusSeconds(60);
    private static final long NEWEST = 10;

    @Test
    void proof_of_the_newest_aim_counts_and_that_of_older_sets_or_other_speakers_does_not() {
        var known = Sample.present(Rung.SENT, Ready.NOT_CHECKED);
        var said = said(known, Goal.PRESENT, Rung.VERIFIED, NOW);

        assertThat(Hearing.of(known, said, report(Sample.HUB, 3), NEWEST, NOW)).isInstanceOf(Hearing.Changed.class);
        assertThat(Hearing.of(known, said, report(Sample.HUB, 3), NEWEST - 1, NOW)).isInstanceOf(Hearing.Stale.class);
        assertThat(Hearing.of(known, said, report(Sample.HUB, 2), NEWEST, NOW)).isInstanceOf(Hearing.Stale.class);
        assertThat(Hearing.of(known, said, report(UUID.randomUUID(), 3), NEWEST, NOW)).isInstanceOf(Hearing.Stale.class);
    }

    @Test
    void the_same_word_again_changes_nothing() {
        var known = Sample.present(Rung.SENT, Ready.NOT_CHECKED);
        var said = said(known, Goal.PRESENT, Rung.VERIFIED, NOW);
        var once = changed(known, said);

        assertThat(heard(once, said)).isInstanceOf(Hearing.Same.class);
    }

    @Test
    void a_code_that_opened_is_on_the_door_until_the_lock_says_otherwise() {
        var used = Sample.present(Rung.VERIFIED, Ready.NOT_CHECKED).used(NOW);

        assertThat(changed(used, said(used, Goal.PRESENT, Rung.VERIFIED, NOW)).proof().rung()).isEqualTo(Rung.USED);
        assertThat(changed(used, said(used, Goal.PRESENT, Rung.HELD, NOW)).proof().rung()).isEqualTo(Rung.HELD);
    }

    @Test
    void a_code_that_must_be_gone_is_not_there_because_a_hub_still_has_it() {
        var ending = Sample.absent(Rung.HELD);

        assertThat(heard(ending, said(ending, Goal.PRESENT, Rung.VERIFIED, NOW))).isInstanceOf(Hearing.Stale.class);
    }

    @Test
    void a_hub_that_ends_a_code_by_its_own_timer_proves_the_end_before_the_cloud_says_it() {
        var known = Sample.present(Rung.USED, Ready.NOT_CHECKED);

        var ended = changed(known, said(known, Goal.ABSENT, Rung.VERIFIED, Sample.ENDS));

        assertThat(ended.present()).isFalse();
        assertThat(ended.gone()).isTrue();
        assertThat(ended.proof().times().removed()).isEqualTo(Sample.ENDS);
    }

    @Test
    void a_code_that_is_gone_before_its_end_has_no_proof_left_and_must_still_be_there() {
        var known = Sample.present(Rung.VERIFIED, Ready.NOT_CHECKED);

        var lost = changed(known, said(known, Goal.ABSENT, Rung.VERIFIED, NOW));

        assertThat(lost.present()).isTrue();
        assertThat(lost.proof().rung()).isEqualTo(Rung.PLANNED);
    }

    @Test
    void an_acknowledged_removal_is_no_proof_but_one_that_cannot_be_read_back_is_assumed() {
        var ending = Sample.absent(Rung.HELD);

        assertThat(changed(ending, said(ending, Goal.ABSENT, Rung.ACKED, NOW)).gone()).isFalse();
        assertThat(changed(ending, said(ending, Goal.ABSENT, Rung.ASSUMED, NOW)).gone()).isTrue();
    }

    @Test
    void what_is_proven_gone_hears_no_more() {
        var gone = Sample.absent(Rung.VERIFIED);

        assertThat(heard(gone, said(gone, Goal.ABSENT, Rung.HELD, NOW))).isInstanceOf(Hearing.Stale.class);
    }

    @Test
    void an_overdue_removal_stays_overdue_with_the_newest_reason_until_it_is_proven() {
        var overdue = Sample.overdue();

        var still = changed(overdue, new CredentialEvidence(
                overdue.id(), Goal.ABSENT, Rung.HELD, Ready.NOT_CHECKED, Trouble.RETRYING, "lock-timeout", null, NOW));
        assertThat(still.hindrance().trouble()).isEqualTo(Trouble.OVERDUE);
        assertThat(still.hindrance().reason()).isEqualTo("lock-timeout");

        assertThat(changed(still, said(still, Goal.ABSENT, Rung.VERIFIED, NOW)).hindrance()).isEqualTo(Hindrance.NONE);
    }

    @Test
    void the_first_time_of_a_rung_is_kept() {
        var held = heldOf(Sample.present(Rung.SENT, Ready.NOT_CHECKED));
        var later = changed(held, said(held, Goal.PRESENT, Rung.VERIFIED, NOW.plusSeconds(9)));

        assertThat(later.proof().times().held()).isEqualTo(NOW);
        assertThat(later.proof().times().verified()).isEqualTo(NOW.plusSeconds(9));
    }

    private static Credential heldOf(Credential known) {
        return changed(known, said(known, Goal.PRESENT, Rung.HELD, NOW));
    }

    private static Credential changed(Credential known, CredentialEvidence said) {
        return switch (heard(known, said)) {
            case Hearing.Changed(var now) -> now;
            case Hearing other -> throw new AssertionError("heard as " + other);
        };
    }

    private static Hearing heard(Credential known, CredentialEvidence said) {
        return Hearing.of(known, said, report(Sample.HUB, 3), NEWEST, NOW);
    }

    private static CredentialEvidence said(Credential of, Goal goal, Rung rung, Instant at) {
        return new CredentialEvidence(of.id(), goal, rung, Ready.NOT_CHECKED, Trouble.NONE, null, 4, at);
    }

    private static Report report(UUID hub, long enrolment) {
        return new Report(Report.VERSION, hub, enrolment, "boot", 1, NOW, Report.Clock.TRUSTED, new Heartbeat(null));
    }
}
