package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is raised, for whom, and until when. */
@QuarkusTest
class AlertTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID lock;
    UUID unit;

    @BeforeEach
    void aPlace() {
        place = house.open(infra);
        var door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        unit = place.unit("Loft 1", door);
    }

    @Test
    void a_code_that_is_not_ready_four_hours_before_it_opens_is_an_alert_until_it_is() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);

        house.clockTo(place.opens(stay).minusSeconds(4 * 3600));
        assertThat(place.alerts("not-ready").getFirst()).containsEntry("severity", "TODAY");

        heard(stay, Rung.HELD);
        place.awaitLabel(stay, "READY");
        assertThat(place.alerts("not-ready")).isEmpty();
    }

    @Test
    void a_code_that_is_not_on_the_door_two_minutes_after_it_opens_is_an_alarm_until_it_is() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);

        house.clockTo(place.opens(stay).plusSeconds(121));
        assertThat(place.alerts("not-on-door").getFirst()).containsEntry("severity", "NOW");

        heard(stay, Rung.VERIFIED);
        place.awaitLabel(stay, "ON_THE_DOOR");
        assertThat(place.alerts("not-on-door")).isEmpty();
    }

    @Test
    void a_code_that_is_lost_in_the_middle_of_a_stay_is_an_alarm_until_it_is_back() {
        var stay = place.stay(unit, "Ada", 1, 3);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        heard(stay, Rung.HELD);
        place.awaitLabel(stay, "READY");
        house.clockTo(place.opens(stay));
        heard(stay, Rung.VERIFIED);
        place.awaitLabel(stay, "ON_THE_DOOR");
        house.clockTo(place.opens(stay).plusSeconds(24 * 3600));
        assertThat(place.alerts("not-on-door")).isEmpty();

        heard(stay, Rung.HELD);
        place.awaitLabel(stay, "READY");
        house.clockTo(house.now().plusSeconds(121));
        assertThat(place.alerts("not-on-door").getFirst()).containsEntry("severity", "NOW");

        heard(stay, Rung.VERIFIED);
        place.awaitLabel(stay, "ON_THE_DOOR");
        assertThat(place.alerts("not-on-door")).isEmpty();
    }

    @Test
    void a_code_that_is_ready_raises_nothing() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        heard(stay, Rung.HELD);
        place.awaitLabel(stay, "READY");

        house.clockTo(place.opens(stay).minusSeconds(3600));

        assertThat(place.owner.read("/alerts").getList("items")).isEmpty();
    }

    @Test
    void a_hub_that_says_first_that_a_code_is_over_and_cannot_remove_it_is_no_silence() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        heard(stay, Rung.VERIFIED);
        place.awaitLabel(stay, "ON_THE_DOOR");
        house.clockTo(place.ends(stay).minusSeconds(1));

        place.hub().says(place.ends(stay), TestHub.evidence(lock, place.hub().set(lock).orElseThrow().position(), List.of(),
                TestHub.code(place.credential(stay), Goal.ABSENT, Rung.HELD, place.ends(stay))));
        place.until(() -> place.access(stay).getString("doors[0].goal").equals("ABSENT"));
        var asked = house.now();
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, place.credential(stay), Goal.ABSENT);
        house.clockTo(asked.plusSeconds(61));

        assertThat(place.alerts("removal-overdue")).hasSize(1);
    }

    @Test
    void what_happens_after_an_end_does_not_put_off_the_alarm_that_the_code_is_not_gone() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        heard(stay, Rung.VERIFIED);
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, place.credential(stay), Goal.ABSENT);
        var asked = house.now();

        house.clockTo(asked.plusSeconds(40));
        place.replaceHub(lock, Place.YALE);
        place.awaitEntry(lock, place.credential(stay), Goal.ABSENT);
        house.clockTo(asked.plusSeconds(61));

        assertThat(place.alerts("removal-overdue")).hasSize(1);
    }

    @Test
    void an_alert_is_told_to_others_when_it_opens_and_when_it_closes() throws IOException {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        house.clockTo(place.opens(stay).minusSeconds(4 * 3600));
        var id = (String) place.alerts("not-ready").getFirst().get("id");
        place.until(() -> told(id) != null);
        assertThat(told(id).closedAt()).isNull();
        assertThat(told(id).organization()).isEqualTo(place.organization);

        heard(stay, Rung.HELD);

        place.until(() -> told(id).closedAt() != null);
    }

    @Test
    void an_alert_of_fleet_comes_into_the_inbox_and_an_older_word_of_it_changes_nothing() {
        var id = UUID.randomUUID();
        fleetSays(id, 2, null);
        place.until(() -> !place.alerts("hub-silent").isEmpty());
        assertThat(place.alerts("hub-silent").getFirst()).containsEntry("source", "FLEET");

        fleetSays(id, 1, house.now());
        var last = UUID.randomUUID();
        fleetSays(last, 1, null);
        place.until(() -> place.alerts("hub-silent").size() == 2);

        fleetSays(id, 3, house.now());
        place.until(() -> place.alerts("hub-silent").size() == 1);
    }

    @Test
    void acknowledging_keeps_who_was_first_and_closes_nothing() {
        var id = fleetAlert();
        var seen = place.member(Role.MAINTENANCE).post("/alerts/" + id + "/acknowledge", Map.of()).then().statusCode(200).extract().jsonPath();

        var again = place.owner.post("/alerts/" + id + "/acknowledge", Map.of()).jsonPath();

        assertThat(again.getString("acknowledgedBy")).isEqualTo(seen.getString("acknowledgedBy")).startsWith("maintenance-");
        assertThat(again.getString("closedAt")).isNull();
    }

    @Test
    void the_inbox_is_for_those_who_can_mend_something() {
        var id = fleetAlert();

        place.member(Role.CLEANER).get("/alerts").then().statusCode(403);
        place.member(Role.INSTALLER).get("/alerts").then().statusCode(200);
        place.member(Role.INSTALLER).post("/alerts/" + id + "/acknowledge", Map.of()).then().statusCode(403);
    }

    @Test
    void another_organization_sees_none_of_it() {
        var id = fleetAlert();
        var stranger = house.open(infra).owner;

        assertThat(stranger.read("/alerts?state=ANY").getList("items")).isEmpty();
        stranger.post("/alerts/" + id + "/acknowledge", Map.of()).then().statusCode(404);
    }

    @Test
    void the_inbox_comes_in_parts_newest_first() {
        var ids = List.of(fleetAlert(), fleetAlert(), fleetAlert());

        var first = place.owner.read("/alerts?limit=2");
        var second = place.owner.read("/alerts?limit=2&cursor=" + first.getString("next"));

        assertThat(first.getList("items.id")).containsExactly(ids.get(2).toString(), ids.get(1).toString());
        assertThat(second.getList("items.id")).containsExactly(ids.get(0).toString());
        assertThat(second.getString("next")).isNull();
        place.owner.get("/alerts?cursor=nonsense").then().statusCode(400);
    }

    private UUID fleetAlert() {
        var id = UUID.randomUUID();
        fleetSays(id, 1, null);
        place.until(() -> place.alerts("hub-silent").stream().anyMatch(alert -> alert.get("id").equals(id.toString())));
        return id;
    }

    private void fleetSays(UUID alert, long generation, Instant closed) {
        var record = new AlertRecord(AlertRecord.VERSION, alert, place.organization, generation, "hub-silent", Severity.TODAY,
                Map.of("hub", place.hub().id.toString()), Map.of(), house.now(), closed);
        place.wire.send(Topic.FLEET_ALERTS.topicName(), alert.toString(), Json.write(record), Map.of(Topic.EPOCH_HEADER, "1"));
    }

    private AlertRecord told(String id) throws IOException {
        var newest = place.wire.newest(Topic.ACCESS_ALERTS.topicName(), id);
        return newest.isEmpty() ? null : Json.read(newest.get().value(), AlertRecord.class);
    }

    private void heard(UUID stay, Rung rung) {
        var position = place.hub().set(lock).orElseThrow().position();
        place.hub().says(house.now(), TestHub.evidence(lock, position, List.of(),
                TestHub.code(place.credential(stay), Goal.PRESENT, rung, house.now())));
    }
}
