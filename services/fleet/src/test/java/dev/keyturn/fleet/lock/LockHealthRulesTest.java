package dev.keyturn.fleet.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.fleet.alert.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockHealthRulesTest {
    @ParameterizedTest
    @CsvSource({"REACHABLE, CLOSED", "UNREACHABLE, OPEN", "SUSPENDED, OPEN", "UNKNOWN, UNCHANGED"})
    void onlyALockThatAnswersEndsTheAlarm(Reach reach, Verdict verdict) {
        assertThat(LockHealthRules.unreachable(reach)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, OPEN", "19, OPEN", "20, UNCHANGED", "24, UNCHANGED", "25, CLOSED", "100, CLOSED"})
    void betweenLowAndGoodTheAlarmStaysAsItIs(int percent, Verdict verdict) {
        assertThat(LockHealthRules.batteryLow(percent)).isEqualTo(verdict);
    }

    @Test
    void aLockThatDoesNotSayProvesNothing() {
        assertThat(LockHealthRules.batteryLow(null)).isEqualTo(Verdict.UNCHANGED);
    }
}
