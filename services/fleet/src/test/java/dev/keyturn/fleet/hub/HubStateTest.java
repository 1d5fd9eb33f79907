package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HubStateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aHubIsOnlineUntilThreeHeartbeatsAreMissed() {
        assertThat(HubState.of(1, false, NOW.minusSeconds(30), NOW)).isEqualTo(HubState.ONLINE);
        assertThat(HubState.of(1, false, NOW.minusSeconds(30).minusNanos(1), NOW)).isEqualTo(HubState.SILENT);
    }

    @Test
    void anEnrolledHubThatWasNeverHeardIsSilent() {
        assertThat(HubState.of(1, false, null, NOW)).isEqualTo(HubState.SILENT);
    }

    @Test
    void beforeItsFirstEnrolmentItIsAwaited() {
        assertThat(HubState.of(0, false, null, NOW)).isEqualTo(HubState.AWAITING_ENROLMENT);
    }

    @Test
    void aCutOffWinsOverEverything() {
        assertThat(HubState.of(0, true, null, NOW)).isEqualTo(HubState.CUT_OFF);
        assertThat(HubState.of(2, true, NOW, NOW)).isEqualTo(HubState.CUT_OFF);
    }
}
