package dev.keyturn.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockAgreementTest {
    private static final Instant BEFORE = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant AFTER = BEFORE.plusSeconds(3);

    @Test
    void twoSecondsAreNoDisagreement() {
        assertThat(ClockAgreement.judge(BEFORE, BEFORE.minusSeconds(2), AFTER)).isEqualTo(ClockAgreement.AGREED);
        assertThat(ClockAgreement.judge(BEFORE, AFTER.plusSeconds(2), AFTER)).isEqualTo(ClockAgreement.AGREED);
    }

    @Test
    void moreIsOneWhicheverIsAhead() {
        assertThat(ClockAgreement.judge(BEFORE, BEFORE.minusSeconds(2).minusNanos(1), AFTER))
                .isEqualTo(ClockAgreement.DISAGREED);
        assertThat(ClockAgreement.judge(BEFORE, AFTER.plusSeconds(2).plusNanos(1), AFTER)).isEqualTo(ClockAgreement.DISAGREED);
    }
}
