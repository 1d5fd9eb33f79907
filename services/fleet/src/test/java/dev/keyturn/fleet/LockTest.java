package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LockTest {
    @Inject House house;
    LocalInfra infra;

    private Estate estate;
    private TestHub hub;

    @BeforeEach
    void aHub() {
        estate = house.found(infra);
        hub = estate.hub();
    }

    @Test
    void anAttachedLockIsSaidToAccessWithTheKeysToSealTo() {
        var lock = estate.lock(hub, "12");
        var told = told(lock, it -> it.binding() != null);
        assertThat(told.organization()).isEqualTo(estate.organization);
        assertThat(told.name()).isEqualTo("Loft 1");
        assertThat(told.model()).isEqualTo("yale-assure-zw");
        assertThat(told.mode()).isEqualTo(Mode.IN_SERVICE);
        assertThat(told.binding())
                .isEqualTo(new LockRecord.Binding(hub.id, hub.enrolment, hub.partition, hub.identity.publicKeys().text()));
    }

    @Test
    void aLockOnAHubThatAwaitsItsEnrolmentHasNoBindingUntilThen() {
        var expected = estate.expectHub();
        var attached = estate.attach(UUID.fromString(expected.getString("hub")), "1").then().statusCode(201).extract();
        var lock = UUID.fromString(attached.jsonPath().getString("id"));
        assertThat(told(lock, _ -> true).binding()).isNull();
        var enrolled = estate.enrolled(expected.getString("code"), hub.identity);
        assertThat(told(lock, it -> it.binding() != null).binding().hub()).isEqualTo(enrolled.id);
        assertThat(enrolled.manifest(it -> !it.locks().isEmpty()).locks().getFirst().lock()).isEqualTo(lock);
    }

    @Test
    void twoLocksCannotHaveOneAddress() {
        var first = estate.lock(hub, "12");
        estate.attach(hub.id, " 12 ").then().statusCode(409).body("type", containsString("address-taken"));
        estate.lock(estate.hub(), "12");
        estate.owner().delete("/locks/{id}", first).then().statusCode(204);
        estate.lock(hub, "12");
    }

    @ParameterizedTest
    @CsvSource({"no-such-model, 400, model", "aqara-u100, 422, model"})
    void aModelThatNoHubDrivesIsRefusedNamingTheField(String model, int status, String field) {
        estate.owner().body(Map.of("name", "Loft", "model", model, "hub", hub.id, "address", "12")).post("/locks")
                .then().statusCode(status).contentType("application/problem+json").body("field", equalTo(field));
    }

    @Test
    void anothersHubCannotBeNamed() {
        var strangers = house.found(infra).hub();
        estate.attach(strangers.id, "12").then().statusCode(400).body("field", equalTo("hub"));
        var lock = estate.lock(hub, "12");
        estate.owner().body(Map.of("hub", strangers.id)).post("/locks/{id}/move", lock)
                .then().statusCode(400).body("field", equalTo("hub"));
        assertThat(estate.see("/locks/" + lock).getString("hub")).isEqualTo(hub.id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "model", "hub", "address"})
    void whatIsMissingIsNamed(String field) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Loft", "model", "yale-assure-zw", "hub", hub.id, "address", "1"));
        body.remove(field);
        estate.owner().body(body).post("/locks").then().statusCode(400).body("field", equalTo(field));
    }

    @Test
    void anUnknownFieldIsRefused() {
        estate.owner().body(Map.of("name", "Hallway", "colour", "red")).post("/hubs")
                .then().statusCode(400).body("field", equalTo("colour"));
    }

    @Test
    void aRenamingNamesTheVersionThatItChanges() {
        var lock = estate.lock(hub, "12");
        var tag = estate.owner().get("/locks/{id}", lock).then().statusCode(200).extract().header("ETag");
        estate.owner().body(Map.of("name", "Loft 2")).patch("/locks/{id}", lock).then().statusCode(428);
        estate.owner().header("If-Match", tag).body(Map.of("name", "Loft 2")).patch("/locks/{id}", lock).then().statusCode(200);
        estate.owner().header("If-Match", tag).body(Map.of("name", "Loft 3")).patch("/locks/{id}", lock).then().statusCode(412);
        assertThat(told(lock, it -> !it.name().equals("Loft 1")).name()).isEqualTo("Loft 2");
    }

    @Test
    void aMovedLockIsTheNewHubsAndReleasedOnTheOldOne() {
        var lock = estate.lock(hub, "12");
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30));
        told(lock, it -> it.reported() != null);
        var other = estate.hub();
        estate.owner().body(Map.of("hub", other.id, "address", "7")).post("/locks/{id}/move", lock).then().statusCode(200);

        hub.manifest(it -> it.locks().isEmpty());
        hub.mode(lock, it -> it.mode() == Mode.RELEASED);
        var managed = other.manifest(it -> !it.locks().isEmpty()).locks().getFirst();
        assertThat(managed.lock()).isEqualTo(lock);
        assertThat(managed.address()).isEqualTo("7");
        assertThat(other.mode(lock, it -> it.position().equals(managed.mode())).mode()).isEqualTo(Mode.IN_SERVICE);
        assertThat(told(lock, it -> it.binding().hub().equals(other.id)).binding().partition()).isEqualTo(other.partition);
        assertThat(estate.see("/locks/" + lock).getString("health.reach")).isEqualTo("UNKNOWN");
    }

    @Test
    void movedBackItIsInServiceAgain() {
        var lock = estate.lock(hub, "12");
        var other = estate.hub();
        estate.owner().body(Map.of("hub", other.id)).post("/locks/{id}/move", lock).then().statusCode(200);
        var released = hub.mode(lock, it -> it.mode() == Mode.RELEASED).position();
        estate.owner().body(Map.of("hub", hub.id)).post("/locks/{id}/move", lock).then().statusCode(200);
        assertThat(hub.mode(lock, it -> it.mode() == Mode.IN_SERVICE && it.position().newerThan(released))).isNotNull();
        other.mode(lock, it -> it.mode() == Mode.RELEASED);
    }

    @Test
    void aRemovedLockIsReleasedUnboundAndGone() {
        var lock = estate.lock(hub, "12");
        estate.owner().delete("/locks/{id}", lock).then().statusCode(204);
        hub.mode(lock, it -> it.mode() == Mode.RELEASED);
        hub.manifest(it -> it.locks().isEmpty());
        assertThat(told(lock, it -> it.mode() == Mode.RELEASED).binding()).isNull();
        estate.owner().get("/locks/{id}", lock).then().statusCode(404);
        estate.owner().delete("/locks/{id}", lock).then().statusCode(404);
        assertThat(estate.see("/locks").getList("items")).isEmpty();
    }

    @Test
    void theDoorThatALockIsOnIsShown() {
        var lock = estate.lock(hub, "12");
        var door = UUID.randomUUID();
        var property = UUID.randomUUID();
        house.told(new Directory.Door(Directory.VERSION, estate.organization, 1, door, property, "Front door", lock,
                Directory.State.ACTIVE), 1);
        assertThat(estate.see("/locks/" + lock).getString("door.name")).isEqualTo("Front door");
        assertThat(estate.see("/locks").getString("items[0].door.id")).isEqualTo(door.toString());
        house.told(new Directory.Door(Directory.VERSION, estate.organization, 2, door, property, "Front door", null,
                Directory.State.ACTIVE), 1);
        assertThat(estate.see("/locks/" + lock).getMap("door")).isNull();
    }

    @Test
    void theListCanBeOfOneHubAndIsReadInParts() {
        var other = estate.hub();
        estate.lock(other, "1");
        var own = new ArrayList<String>();
        List.of("1", "2", "3").forEach(address -> own.add(estate.lock(hub, address).toString()));
        var first = estate.see("/locks?limit=2&hub=" + hub.id);
        assertThat(first.getList("items.id")).isEqualTo(own.subList(0, 2));
        var rest = estate.see("/locks?limit=2&hub=" + hub.id + "&cursor=" + first.getString("next"));
        assertThat(rest.getList("items.id")).isEqualTo(own.subList(2, 3));
        assertThat(rest.getString("next")).isNull();
        assertThat(estate.see("/locks").getList("items")).hasSize(4);
    }

    @Test
    void theCatalogueIsReadInPartsAndByItsIds() {
        var first = estate.see("/models?limit=1");
        assertThat(first.getList("items")).hasSize(1);
        var second = estate.see("/models?limit=200&cursor=" + first.getString("next"));
        assertThat(second.<String>getList("items.id")).contains("yale-assure-zw").doesNotContain(first.getString("items[0].id"));
        assertThat(estate.see("/models/yale-assure-zw").getString("radio")).isEqualTo("Z_WAVE");
        estate.owner().get("/models/no-such-model").then().statusCode(404);
    }

    @Test
    void thatAPersonSetsTheCodesOfAModelAndHowIsSaidBeforeALockIsAttached() {
        var assisted = estate.see("/models/aqara-u100");
        assertThat(assisted.getString("management")).isEqualTo("ASSISTED");
        assertThat(assisted.getList("byHand.set")).isNotEmpty();
        assertThat(assisted.getList("byHand.remove")).isNotEmpty();
        assertThat(estate.see("/models/yale-assure-zw").getMap("byHand")).isNull();
    }

    private LockRecord told(UUID lock, Predicate<LockRecord> wished) {
        return estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, wished);
    }
}
