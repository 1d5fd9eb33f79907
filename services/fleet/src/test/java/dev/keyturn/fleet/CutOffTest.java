package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.HubClient;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CutOffTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject House house;
    LocalInfra infra;

    private Estate estate;
    private TestHub hub;
    private UUID lock;

    @BeforeEach
    void aHubWithALock() {
        estate = house.found(infra);
        hub = estate.onlineHub();
        lock = estate.lock(hub, "12");
    }

    @Test
    void aCutOffHubIsNotBelievedAnyMore() {
        cutOff();
        hub.says(house.now(), new Heartbeat(null));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(house.rows(estate.organization,
                "select reason from parked_record where key = ?", hub.id.toString())).singleElement().asString()
                .startsWith("UNKNOWN_KEY"));
        var seen = estate.see("/hubs/" + hub.id);
        assertThat(seen.getString("state")).isEqualTo("CUT_OFF");
        assertThat(seen.getString("cutOffReason")).isEqualTo("stolen from the hallway");
        assertThat(seen.getString("session")).isNull();
        assertThat(estate.alerts(hub.id)).containsExactlyInAnyOrder("hub-cut-off", "report-refused");
    }

    @Test
    void itsKafkaUserIsGoneOnceTheBrokerHasConfirmedIt() {
        try (var client = new HubClient(hub)) {
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(AuthorizationException.class)
                    .untilAsserted(() -> assertThat(client.writes(Topic.HUB_REPORTS)).isNotNegative());
            cutOff();
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(estate.see("/hubs/" + hub.id).getString("uplink")).isEqualTo("NONE"));
            await("the open connection").atMost(PATIENCE).untilAsserted(
                    () -> assertThatThrownBy(() -> client.writes(Topic.HUB_REPORTS)).isInstanceOf(AuthorizationException.class));
        }
        await("a new one").atMost(PATIENCE).untilAsserted(() -> assertThatThrownBy(this::writesAnew)
                .isInstanceOf(SaslAuthenticationException.class));
    }

    @Test
    void aKafkaUserThatCannotBeWithdrawnHoldsUpNoOther() {
        // The broker refuses a user without a name.
        house.as(estate.organization, () -> house.change("insert into kafka_withdrawal (kafka_user, asked_at) values ('', ?)", Instant.EPOCH));
        try {
            cutOff();
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(estate.see("/hubs/" + hub.id).getString("uplink")).isEqualTo("NONE"));
        } finally {
            house.as(estate.organization, () -> house.change("delete from kafka_withdrawal where kafka_user = ''"));
        }
    }

    @Test
    void itsLocksLoseTheirBindingSoThatNoCodeIsSealedToIt() {
        assertThat(told(it -> it.binding() != null).binding().hub()).isEqualTo(hub.id);
        cutOff();
        told(it -> it.binding() == null);
    }

    @Test
    void nothingIsSaidOrAskedOfItAnyMore() {
        cutOff();
        estate.owner().body(Map.of("act", "UNLOCK", "reason", "test")).post("/locks/{id}/commands", lock)
                .then().statusCode(409).body("detail", containsString("was cut off"));
        var before = estate.wire.under(Topic.HUB_CONTROL, hub.id.toString()).size();
        estate.owner().body(Map.of("mode", "FROZEN", "reason", "test")).post("/locks/{id}/mode", lock).then().statusCode(200);
        // The lock's own record follows in the same order of the outbox: when access has heard, the hub was passed over.
        told(it -> it.mode().name().equals("FROZEN"));
        house.sweep();
        assertThat(estate.wire.under(Topic.HUB_CONTROL, hub.id.toString())).hasSize(before);
    }

    @Test
    void aCodeThatWasGivenOutBeforeIsRefusedAfter() {
        var code = estate.newCode(hub.id);
        cutOff();
        Estate.enrol(code, HubIdentity.generate(new SecureRandom())).then().statusCode(403);
    }

    @Test
    void cutOffTwiceIsCutOffOnce() {
        cutOff();
        var first = estate.see("/hubs/" + hub.id).getString("cutOffAt");
        cutOff();
        assertThat(estate.see("/hubs/" + hub.id).getString("cutOffAt")).isEqualTo(first);
        assertThat(estate.alerts(hub.id)).containsExactly("hub-cut-off");
    }

    @Test
    void enrolledAnewItIsBackWithItsLocksOnItsPartition() {
        cutOff();
        var back = estate.enrolled(estate.newCode(hub.id), HubIdentity.generate(new SecureRandom()));
        assertThat(back.partition).isEqualTo(hub.partition);
        assertThat(back.manifest(it -> it.position().enrolment() == 2).locks()).singleElement()
                .satisfies(managed -> assertThat(managed.lock()).isEqualTo(lock));
        var binding = told(it -> it.binding() != null && it.binding().enrolment() == 2).binding();
        assertThat(binding.publicKeys()).isEqualTo(back.identity.publicKeys().text());
        assertThat(estate.alerts(hub.id)).containsExactly("hub-keys-changed");
        back.says(house.now(), new Heartbeat(null));
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(estate.see("/hubs/" + hub.id).getString("state")).isEqualTo("ONLINE"));
    }

    private void cutOff() {
        estate.owner().body(Map.of("reason", "stolen from the hallway")).post("/hubs/{id}/cut-off", hub.id)
                .then().statusCode(200);
    }

    private LockRecord told(java.util.function.Predicate<LockRecord> wished) {
        return estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, wished);
    }

    private long writesAnew() {
        try (var client = new HubClient(hub)) {
            return client.writes(Topic.HUB_REPORTS);
        }
    }
}
