package dev.keyturn.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person's word is worth: a label and the end of an alarm, never a rung. */
class WordTest {
    private static final Window LATER = new Window(Sample.OPENS.plus(Duration.ofDays(1)), Sample.ENDS.plus(Duration.ofDays(1)));

    @Test
    void a_word_raises_no_rung_and_reaches_no_time_of_one() {
        var said = Sample.planned().said(Sample.WORD);

        assertThat(said.proof().rung()).isEqualTo(Rung.PLANNED);
        assertThat(said.proof().ready()).isEqualTo(Ready.NOT_CHECKED);
        assertThat(said.proof().times()).isEqualTo(Times.NONE);
        assertThat(Sample.absent(Rung.PLANNED).said(Sample.WORD).proof().times().removed()).isNull();
    }

    @Test
    void it_is_kept_where_the_window_alone_moves_and_says_nothing_of_another_goal() {
        var said = Sample.planned().said(Sample.WORD);

        assertThat(said.aimed(Goal.PRESENT, LATER, Since.NO_HUB).proof().word()).isEqualTo(Sample.WORD);
        assertThat(said.aimed(Goal.ABSENT, Sample.WINDOW, Since.NO_HUB).proof().word()).isNull();
        assertThat(said.ended().proof().word()).isNull();
    }

    @Test
    void what_may_be_on_a_lock_is_gone_by_a_word_and_what_never_was_needs_none() {
        assertThat(Sample.absent(Rung.PLANNED).gone()).isFalse();
        assertThat(Sample.absent(Rung.PLANNED).said(Sample.WORD).gone()).isTrue();
        assertThat(Sample.absent(Rung.PLANNED).said(Sample.WORD).said(null).gone()).isFalse();
        assertThat(Sample.planned().ended().gone()).isTrue();
        assertThat(Sample.planned().said(Sample.WORD).gone()).isFalse();
    }

    @Test
    void what_stood_in_the_way_is_over_by_a_word() {
        assertThat(Sample.overdue().said(Sample.WORD).hindrance()).isEqualTo(Hindrance.NONE);
        assertThat(Sample.overdue().said(null).hindrance()).isEqualTo(Sample.overdue().hindrance()).isNotEqualTo(Hindrance.NONE);
    }

    @ParameterizedTest
    @EnumSource(Rung.class)
    void a_hub_can_neither_say_a_persons_word_nor_take_it_back(Rung rung) {
        assertThat(heard(Sample.offered(Sample.planned()), Goal.PRESENT, rung).proof().word()).isNull();
        assertThat(heard(Sample.absent(Rung.HELD), Goal.ABSENT, rung).proof().word()).isNull();
        assertThat(heard(Sample.offered(Sample.planned()).said(Sample.WORD), Goal.PRESENT, rung).proof().word()).isEqualTo(Sample.WORD);
    }

    private static Credential heard(Credential known, Goal goal, Rung rung) {
        var said = new CredentialEvidence(known.id(), goal, rung, Ready.READY, Trouble.NONE, null, 4, Sample.OPENS);
        var report = new Report(Report.VERSION, Sample.HUB, 3, "boot", 1, Sample.OPENS, Report.Clock.TRUSTED, new Heartbeat(null));
        return switch (Hearing.of(known, said, report, 10, Sample.OPENS)) {
            case Hearing.Changed(var now) -> now;
            case Hearing.Same _ -> known;
            case Hearing.Stale _ -> throw new AssertionError("not heard");
        };
    }
}
