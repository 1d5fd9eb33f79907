package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks whose codes a person sets and removes: they hang on no hub, and whatever needs one says so. */
@QuarkusTest
class LockByHandTest {
    @Inject House house;
    LocalInfra infra;

    private Estate estate;

    @BeforeEach
    void anEstate() {
        estate = house.found(infra);
    }

    @Test
    void itIsAttachedWithoutAHubAndSaidToAccessWithoutABinding() {
        var lock = estate.lockByHand();
        estate.owner().get("/locks/{id}", lock).then().statusCode(200).body("management", equalTo("ASSISTED"))
                .body("hub", nullValue()).body("driver", nullValue()).body("address", nullValue())
                .body("mode", equalTo("IN_SERVICE")).body("health.reach", equalTo("UNKNOWN"));
        var told = told(lock, _ -> true);
        assertThat(told.model()).isEqualTo("aqara-u100");
        assertThat(told.mode()).isEqualTo(Mode.IN_SERVICE);
        assertThat(told.binding()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "aqara-u100, , , , 400, hub",
        "aqara-u100, RADIO, hub, 12, 422, model",
        "aqara-u100, ASSISTED, hub, , 400, hub",
        "aqara-u100, ASSISTED, , 12, 400, address",
        "yale-assure-zw, ASSISTED, , , 422, management",
        "no-such-model, ASSISTED, , , 400, model",
        "aqara-u100, NONE, , , 400, management",
        "yale-assure-zw, , hub, ' ', 400, address",
    })
    void whatDoesNotFitIsRefusedNamingTheField(String model, String management, String hub, String address, int status, String field) {
        var body = new HashMap<String, Object>(Map.of("name", "Cellar", "model", model));
        body.put("management", management);
        body.put("hub", hub == null ? null : estate.hub().id);
        body.put("address", address);
        estate.owner().body(body).post("/locks")
                .then().statusCode(status).contentType("application/problem+json").body("field", equalTo(field));
        assertThat(estate.see("/locks").getList("items")).isEmpty();
    }

    @Test
    void aDriverMakesNoSenseForIt() {
        estate.owner().body(Map.of("name", "Cellar", "model", "aqara-u100", "management", "ASSISTED", "driver", "zigbee")).post("/locks")
                .then().statusCode(400).body("field", equalTo("driver"));
    }

    @ParameterizedTest
    @CsvSource({"commands, act, UNLOCK", "mode, mode, FROZEN"})
    void whatAHubWouldHaveToDoIsNotDone(String what, String field, String value) {
        var lock = estate.lockByHand();
        estate.owner().body(Map.of(field, value, "reason", "the plumber is at the door")).post("/locks/{id}/{what}", lock, what)
                .then().statusCode(409).body("type", containsString("worked-by-a-person"))
                .body("detail", containsString("worked by a person"));
        assertThat(estate.see("/locks/" + lock).getString("mode")).isEqualTo("IN_SERVICE");
        assertThat(house.rows(estate.organization, "select id from command")).isEmpty();
    }

    @Test
    void itCannotBeMovedToAHub() {
        var lock = estate.lockByHand();
        estate.owner().body(Map.of("hub", estate.hub().id, "address", "12")).post("/locks/{id}/move", lock)
                .then().statusCode(409).body("type", containsString("worked-by-a-person"));
        assertThat(estate.see("/locks/" + lock).getString("hub")).isNull();
    }

    @Test
    void itIsListedAmongAllAndWithNoHub() {
        var hub = estate.hub();
        var driven = estate.lock(hub, "12");
        var lock = estate.lockByHand();
        assertThat(estate.see("/locks").<String>getList("items.id")).containsExactly(driven.toString(), lock.toString());
        assertThat(estate.see("/locks?hub=" + hub.id).<String>getList("items.id")).containsExactly(driven.toString());
        assertThat(hub.manifest(it -> !it.locks().isEmpty()).locks()).hasSize(1);
    }

    @Test
    void itIsRenamedAndRemovedLikeAnyOther() {
        var lock = estate.lockByHand();
        var tag = estate.owner().get("/locks/{id}", lock).then().extract().header("ETag");
        estate.owner().header("If-Match", tag).body(Map.of("name", "Wine cellar")).patch("/locks/{id}", lock).then().statusCode(200);
        assertThat(told(lock, it -> it.name().equals("Wine cellar")).binding()).isNull();
        estate.owner().delete("/locks/{id}", lock).then().statusCode(204);
        assertThat(told(lock, it -> it.mode() == Mode.RELEASED).binding()).isNull();
        estate.owner().get("/locks/{id}", lock).then().statusCode(404);
        estate.owner().delete("/locks/{id}", lock).then().statusCode(404);
    }

    @Test
    void aHubsWordOnItIsPassedOverAndWhatBecomesOfAHubIsNothingToIt() {
        var hub = estate.onlineHub();
        var driven = estate.lock(hub, "12");
        var lock = estate.lockByHand();
        hub.says(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, 3, 10));
        hub.says(house.now(), TestHub.evidence(driven, Reach.REACHABLE, 85, 30));
        told(driven, it -> it.reported() != null);
        estate.owner().body(Map.of("reason", "stolen")).post("/hubs/{id}/cut-off", hub.id).then().statusCode(200);
        assertThat(estate.alerts(lock)).isEmpty();
        assertThat(estate.see("/locks/" + lock).getString("health.seenAt")).isNull();
        assertThat(told(lock, _ -> true).reported()).isNull();
    }

    @Test
    void theDatabaseKeepsHubDriverAndAddressTogether() {
        var hub = estate.hub();
        var driven = estate.lock(hub, "12");
        var lock = estate.lockByHand();
        for (var half : new String[] {"driver = null", "address = null", "hub_id = null", "management = 'ASSISTED'"}) {
            assertThatThrownBy(() -> house.rows(estate.organization, "update lock set " + half + " where id = ? returning id", driven))
                    .as(half).isInstanceOf(SqlFailed.class);
        }
        assertThatThrownBy(() -> house.rows(estate.organization, "update lock set management = 'RADIO' where id = ? returning id", lock))
                .isInstanceOf(SqlFailed.class);
    }

    private LockRecord told(UUID lock, Predicate<LockRecord> wished) {
        return estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, wished);
    }
}
