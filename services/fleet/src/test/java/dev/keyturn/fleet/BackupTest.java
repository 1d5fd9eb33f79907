package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.containsString;

import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NETWORK = "the keys of the network".getBytes(StandardCharsets.UTF_8);

    @Inject House house;
    LocalInfra infra;

    private final RecoveryKey.Private owner = RecoveryKey.Private.generate(new SecureRandom());
    private Estate estate;
    private TestHub hub;

    @BeforeEach
    void aHub() {
        estate = house.found(infra);
        hub = estate.onlineHub();
    }

    @Test
    void everyHubOfTheOrganizationIsToldTheKeyAndOneThatEnrolsLater() {
        register(owner, 0).then().statusCode(200).header("ETag", "\"1\"").body("fingerprint", equalTo(owner.publicHalf().fingerprint()));

        assertThat(hub.recovery(_ -> true).jwk()).isEqualTo(owner.publicHalf().jwk());
        assertThat(estate.hub().recovery(_ -> true).jwk()).isEqualTo(owner.publicHalf().jwk());
    }

    @Test
    void anotherKeyIsToldInItsPlaceWhereItReplacesTheOneThatWasRead() {
        register(owner, 0).then().statusCode(200);
        var next = RecoveryKey.Private.generate(new SecureRandom());
        register(next, 0).then().statusCode(412);
        register(next, 1).then().statusCode(200).header("ETag", "\"2\"");

        hub.recovery(it -> it.jwk().equals(next.publicHalf().jwk()));
    }

    @Test
    void aPrivateKeyIsRefusedAndNotSaidAgain() {
        var secret = owner.text().replaceAll(".*\"d\":\"([^\"]+)\".*", "$1");
        estate.owner().header("If-Match", "\"0\"").body(Map.of("jwk", owner.text())).put("/recovery-key")
                .then().statusCode(400).body("field", equalTo("jwk")).body(not(containsString(secret)));
    }

    @Test
    void anOwnerAloneRegistersAKey() {
        estate.somebody(Role.MANAGER).header("If-Match", "\"0\"").body(Map.of("jwk", owner.publicHalf().jwk())).put("/recovery-key")
                .then().statusCode(403);
    }

    @Test
    void aStrangerSeesNoKey() {
        register(owner, 0).then().statusCode(200);
        house.found(infra).owner().get("/recovery-key").then().statusCode(404);
    }

    @Test
    void aBoxThatTakesTheHubsPlaceGetsTheNewestBackupWhichTheOwnerOpens() {
        backUp("zigbee", "older".getBytes(StandardCharsets.UTF_8));
        backUp("zigbee", NETWORK);
        awaitBackups(2);

        var instead = estate.enrolled(estate.newCode(hub.id), HubIdentity.generate(new SecureRandom()));

        List<Map<String, String>> given = instead.answer.getList("backups");
        assertThat(given).singleElement().satisfies(backup -> {
            assertThat(backup).containsEntry("driver", "zigbee");
            assertThat(owner.open(backup.get("sealed"), hub.id, "zigbee")).hasValue(NETWORK);
        });
        assertThat(estate.see("/hubs/" + hub.id).getString("backups[0].fingerprint")).isEqualTo(owner.publicHalf().fingerprint());
    }

    @Test
    void aNewHubGetsNone() {
        assertThat(hub.answer.getList("backups")).isEmpty();
    }

    @Test
    void theNewestFewAreKept() {
        IntStream.range(0, 5).forEach(each -> backUp("zigbee", new byte[] {(byte) each}));
        backUp("zwave", NETWORK);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(estate.see("/hubs/" + hub.id).getList("backups.driver"))
                .containsExactly("zigbee", "zwave"));
        assertThat(house.rows(estate.organization, "select driver from hub_backup where hub_id = ? order by 1", hub.id))
                .extracting(Object::toString).containsExactly("zigbee", "zigbee", "zigbee", "zwave");
    }

    @Test
    void theNetworkOfAStolenHubIsCarriedOnByNoBoxAndItsOwnerIsToldToKeyItAnew() {
        backUp("zigbee", NETWORK);
        awaitBackups(1);
        cutOff(Map.of("reason", "gone from the hallway"));
        assertThat(estate.see("/hubs/" + hub.id).getList("backups")).as("dead, not stolen").hasSize(1);

        cutOff(Map.of("reason", "gone from the hallway", "stolen", true));

        var seen = estate.see("/hubs/" + hub.id);
        assertThat(seen.getBoolean("stolen")).isTrue();
        assertThat(seen.getList("backups")).isEmpty();
        assertThat(estate.alerts(hub.id)).containsExactlyInAnyOrder("hub-cut-off", "radio-network-stolen");
        var instead = estate.enrolled(estate.newCode(hub.id), HubIdentity.generate(new SecureRandom()));
        assertThat(instead.answer.getList("backups")).isEmpty();
        assertThat(estate.alerts(hub.id)).as("until a person says that it is done").contains("radio-network-stolen");
    }

    private Response register(RecoveryKey.Private key, long version) {
        return estate.owner().header("If-Match", "\"" + version + "\"").body(Map.of("jwk", key.publicHalf().jwk())).put("/recovery-key");
    }

    private void backUp(String driver, byte[] network) {
        hub.says(house.now(), new Backup(driver, owner.publicHalf().fingerprint(), owner.publicHalf().seal(network, hub.id, driver)));
    }

    private void awaitBackups(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                house.rows(estate.organization, "select id from hub_backup where hub_id = ?", hub.id)).hasSize(count));
    }

    private void cutOff(Map<String, ?> asked) {
        estate.owner().body(asked).post("/hubs/{id}/cut-off", hub.id).then().statusCode(200);
    }
}
