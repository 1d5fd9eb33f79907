package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject House house;
    LocalInfra infra;

    private Estate estate;

    @BeforeEach
    void found() {
        estate = house.found(infra);
    }

    @Test
    void aHubThatIsSilentForTenMinutesIsAnAlarmUntilItIsHeard() {
        var hub = estate.onlineHub();
        house.pass(Duration.ofMinutes(9));
        assertThat(estate.alerts(hub.id)).isEmpty();
        house.pass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(estate.alerts(hub.id)).containsExactly("hub-silent");
        house.pass(Duration.ofMinutes(10));
        assertThat(estate.alerts(hub.id)).containsExactly("hub-silent");
        hub.says(house.now(), new Heartbeat(null));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(estate.alerts(hub.id)).isEmpty());
    }

    @Test
    void aHubThatNeverSpokeAfterItsEnrolmentIsSilentToo() {
        var hub = estate.hub();
        house.pass(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(estate.alerts(hub.id)).containsExactly("hub-silent");
    }

    @Test
    void aHubThatAwaitsItsEnrolmentIsNotMissed() {
        var hub = UUID.fromString(estate.expectHub().getString("hub"));
        house.pass(Duration.ofMinutes(11));
        assertThat(estate.alerts(hub)).isEmpty();
    }

    @Test
    void anAlarmAndItsEndAreSaidToAccess() {
        var hub = estate.hub();
        house.pass(Duration.ofMinutes(10).plusSeconds(1));
        var id = estate.see("/alerts").getString("items[0].id");
        var opened = estate.wire.newest(Topic.FLEET_ALERTS, id, AlertRecord.class, _ -> true);
        assertThat(opened.organization()).isEqualTo(estate.organization);
        assertThat(opened.kind()).isEqualTo("hub-silent");
        assertThat(opened.subjects()).isEqualTo(Map.of("hub", hub.id.toString()));
        assertThat(opened.values()).containsEntry("minutes", "10");
        assertThat(opened.closedAt()).isNull();
        hub.says(house.now(), new Heartbeat(null));
        var closed = estate.wire.newest(Topic.FLEET_ALERTS, id, AlertRecord.class, it -> it.closedAt() != null);
        assertThat(closed.generation()).isGreaterThan(opened.generation());
    }

    @Test
    void anAlarmWithAProvableEndCannotBeWavedAway() {
        estate.hub();
        house.pass(Duration.ofMinutes(10).plusSeconds(1));
        var id = estate.see("/alerts").getString("items[0].id");
        estate.owner().post("/alerts/{id}/close", id).then().statusCode(409).body("type", containsString("closes-by-itself"));
        assertThat(estate.see("/alerts/" + id).getString("closedAt")).isNull();
    }

    @Test
    void anAlarmThatAPersonMustSeeIsClosedByOneAndStaysReadable() {
        var hub = keysChanged();
        var id = estate.see("/alerts").getString("items[0].id");
        estate.somebody(Role.INSTALLER).post("/alerts/{id}/close", id).then().statusCode(403);
        estate.somebody(Role.MANAGER).post("/alerts/{id}/close", id).then().statusCode(200);
        assertThat(estate.alerts(hub.id)).isEmpty();
        var closedAt = estate.see("/alerts/" + id).getString("closedAt");
        assertThat(closedAt).isNotNull();
        estate.owner().post("/alerts/{id}/close", id).then().statusCode(200);
        assertThat(estate.see("/alerts/" + id).getString("closedAt")).isEqualTo(closedAt);
    }

    @Test
    void theListIsReadInPartsOldestFirst() {
        keysChanged();
        house.pass(Duration.ofSeconds(1));
        keysChanged();
        var first = estate.see("/alerts?limit=1");
        var second = estate.see("/alerts?limit=1&cursor=" + first.getString("next"));
        assertThat(first.getString("items[0].openedAt")).isLessThan(second.getString("items[0].openedAt"));
        assertThat(second.getString("next")).isNull();
    }

    private TestHub keysChanged() {
        var before = estate.hub();
        return estate.enrolled(estate.newCode(before.id), estate.hub().identity);
    }
}
