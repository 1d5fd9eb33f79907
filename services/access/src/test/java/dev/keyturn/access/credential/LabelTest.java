package dev.keyturn.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource({
        "PLANNED, PLANNED", "SENT, SENT", "HELD, HELD", "ASSUMED, ON_THE_DOOR_UNREAD", "ACKED, ON_THE_DOOR_UNREAD",
        "VERIFIED, ON_THE_DOOR", "USED, USED"
    })
    void a_code_that_must_be_there_is_as_sure_as_its_rung(Rung rung, Label label) {
        assertThat(Label.of(Sample.present(rung, Ready.NOT_CHECKED))).isEqualTo(label);
    }

    @Test
    void ready_is_held_and_checked() {
        assertThat(Label.of(Sample.present(Rung.HELD, Ready.READY))).isEqualTo(Label.READY);
        assertThat(Label.of(Sample.present(Rung.HELD, Ready.NOT_READY))).isEqualTo(Label.HELD);
        assertThat(Label.of(Sample.present(Rung.SENT, Ready.READY))).isEqualTo(Label.SENT);
    }

    @ParameterizedTest
    @CsvSource({"PLANNED, ENDING", "SENT, ENDING", "HELD, ENDING", "ACKED, ENDING", "ASSUMED, GONE_UNREAD", "VERIFIED, GONE"})
    void a_code_that_must_be_gone_is_gone_by_proof_alone(Rung rung, Label label) {
        assertThat(Label.of(Sample.absent(rung))).isEqualTo(label);
    }

    @Test
    void what_a_person_said_has_words_of_its_own_that_any_proof_outdoes() {
        assertThat(Label.of(Sample.planned().said(Sample.WORD))).isEqualTo(Label.SAID_ON_THE_DOOR);
        assertThat(Label.of(Sample.absent(Rung.PLANNED).said(Sample.WORD))).isEqualTo(Label.SAID_GONE);
        assertThat(Label.of(Sample.overdue().said(Sample.WORD))).isEqualTo(Label.SAID_GONE);
        assertThat(Label.of(Sample.present(Rung.VERIFIED, Ready.NOT_CHECKED).said(Sample.WORD))).isEqualTo(Label.ON_THE_DOOR);
        assertThat(Label.of(Sample.absent(Rung.VERIFIED).said(Sample.WORD))).isEqualTo(Label.GONE);
    }

    @Test
    void a_code_that_no_set_ever_held_was_never_sent() {
        assertThat(Label.of(Sample.planned().ended())).isEqualTo(Label.NEVER_SENT);
    }

    @Test
    void an_overdue_removal_is_called_so() {
        assertThat(Label.of(Sample.overdue())).isEqualTo(Label.OVERDUE);
    }
}
