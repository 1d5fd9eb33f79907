package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void whoWasNotHeardForTenMinutesIsSilent() {
        assertThat(SilenceRule.silentSince(NOW.minusSeconds(3600), NOW)).contains(NOW.minusSeconds(600));
    }

    @Test
    void nobodyIsBlamedForATimeInWhichWeDidNotListen() {
        assertThat(SilenceRule.silentSince(NOW.minusSeconds(600), NOW)).contains(NOW.minusSeconds(600));
        assertThat(SilenceRule.silentSince(NOW.minusSeconds(599), NOW)).isEmpty();
    }
}
