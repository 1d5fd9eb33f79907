package dev.keyturn.fleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandStateTest {
    @ParameterizedTest
    @CsvSource({"QUEUED, EXPIRED", "RECEIVED, OUTCOME_UNKNOWN", "DONE, DONE", "NOT_DONE, NOT_DONE", "EXPIRED, EXPIRED",
            "OUTCOME_UNKNOWN, OUTCOME_UNKNOWN"})
    void silenceMeansExpiredOnlyWhereTheHubNeverHadIt(CommandState before, CommandState after) {
        assertThat(before.unanswered()).isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(value = CommandState.class, names = {"RECEIVED", "EXPIRED", "OUTCOME_UNKNOWN"})
    void theHubKnowsBestEvenLate(CommandState before) {
        assertThat(before.told(Outcome.DONE)).isEqualTo(CommandState.DONE);
        assertThat(before.told(Outcome.RECEIVED)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void whatWasSaidInTheEndIsNotTakenBack(Outcome outcome) {
        assertThat(CommandState.DONE.told(outcome)).isEqualTo(CommandState.DONE);
        assertThat(CommandState.NOT_DONE.told(outcome)).isEqualTo(CommandState.NOT_DONE);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = {"NOT_DONE", "REFUSED_SESSION", "REFUSED_LATE", "REFUSED_NO_TIME"})
    void aRefusalIsNotDone(Outcome outcome) {
        assertThat(CommandState.QUEUED.told(outcome)).isEqualTo(CommandState.NOT_DONE);
    }

    @Test
    void onlyQueuedAndReceivedWait() {
        assertThat(CommandState.values()).filteredOn(state -> !state.settled())
                .containsExactly(CommandState.QUEUED, CommandState.RECEIVED);
    }
}
