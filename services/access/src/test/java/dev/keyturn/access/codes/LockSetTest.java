package dev.keyturn.access.codes;

import static dev.keyturn.access.fixture.TestHub.code;
import static dev.keyturn.access.fixture.TestHub.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.access.stay.Stays;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in a lock's set. */
@QuarkusTest
class LockSetTest {
    @Inject
    House house;

    @Inject
    Stays stays;

    LocalInfra infra;
    Place place;
    UUID door;
    UUID unit;

    @BeforeEach
    void aDoor() {
        place = house.open(infra);
        door = place.door("Street door");
        unit = place.unit("Loft 1", door);
    }

    @Test
    void a_code_enters_the_set_thirty_days_ahead() {
        var lock = place.lockOn(door, Place.YALE);
        var near = place.stay(unit, "Ada", 2, 1);
        var far = place.stay(unit, "Bo", 40, 1);
        place.reveal(far);
        place.awaitEntry(lock, place.credential(near), Goal.PRESENT);
        assertThat(Place.entry(place.hub().set(lock).orElseThrow(), place.credential(far))).isEmpty();

        house.clockTo(place.opens(far).minusSeconds(30L * 24 * 3600));

        place.awaitEntry(lock, place.credential(far), Goal.PRESENT);
    }

    @Test
    void an_ended_code_stays_absent_until_its_removal_is_proven() {
        var lock = place.lockOn(door, Place.YALE);
        var ending = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(ending);
        place.awaitEntry(lock, code, Goal.PRESENT);
        house.clockTo(place.ends(ending));
        place.awaitEntry(lock, code, Goal.ABSENT);

        var next = place.stay(unit, "Bo", 1, 1);
        var with = place.awaitSet(lock, set -> Place.entry(set, place.credential(next)).isPresent());
        assertThat(Place.entry(with, code)).map(CodeEntry::goal).contains(Goal.ABSENT);

        place.hub().says(house.now(), evidence(lock, with.position(), List.of(),
                code(code, Goal.ABSENT, Rung.VERIFIED, house.now())));
        place.awaitLabel(ending, "GONE");
        var after = place.stay(unit, "Cy", 2, 1);
        var without = place.awaitSet(lock, set -> Place.entry(set, place.credential(after)).isPresent());
        assertThat(Place.entry(without, code)).isEmpty();
    }

    @Test
    void where_a_lock_has_no_room_the_nearest_codes_come_first_and_the_next_follows_a_removal() {
        var lock = place.lockOn(door, Place.YALE, new Reported(1, null, null, null));
        var later = place.stay(unit, "Bo", 3, 1);
        place.awaitEntry(lock, place.credential(later), Goal.PRESENT);
        var nearer = place.stay(unit, "Ada", 1, 1);

        var set = place.awaitSet(lock, s -> Place.entry(s, place.credential(nearer)).filter(e -> e.goal() == Goal.PRESENT).isPresent());
        assertThat(Place.entry(set, place.credential(later))).map(CodeEntry::goal).contains(Goal.ABSENT);

        place.owner.post("/stays/" + nearer + "/cancel", Map.of("reason", "called off")).then().statusCode(200);
        place.awaitEntry(lock, place.credential(later), Goal.PRESENT);
    }

    @Test
    void a_set_that_would_remove_many_live_codes_at_once_waits_for_a_person() {
        var lock = place.lockOn(door, Place.YALE);
        var guests = IntStream.range(0, 6).mapToObj(i -> place.stay(unit, "Guest " + i, 1, 2)).toList();
        place.awaitSet(lock, set -> set.entries().size() == 6);

        house.as(place.organization, () -> {
            guests.forEach(stay -> stays.cancel(stay, "all at once"));
            return null;
        });
        place.until(() -> !place.alerts("mass-removal-held").isEmpty());

        assertThat(place.hub().set(lock).orElseThrow().entries()).extracting(CodeEntry::goal).containsOnly(Goal.PRESENT);
        assertThat(place.owner.read("/locks/" + lock + "/codes").getBoolean("waitsForApproval")).isTrue();
        place.member(Role.MAINTENANCE).post("/locks/" + lock + "/codes/approve", Map.of()).then().statusCode(403);

        place.owner.post("/locks/" + lock + "/codes/approve", Map.of()).then().statusCode(200);
        var approved = place.awaitSet(lock, set -> set.entries().stream().anyMatch(e -> e.goal() == Goal.ABSENT));
        assertThat(approved.entries()).hasSize(6).extracting(CodeEntry::goal).containsOnly(Goal.ABSENT);
        place.until(() -> place.alerts("mass-removal-held").isEmpty());
    }

    @Test
    void nothing_is_approved_where_nothing_waits() {
        var lock = place.lockOn(door, Place.YALE);

        place.owner.post("/locks/" + lock + "/codes/approve", Map.of()).then().statusCode(409);
        house.open(infra).owner.post("/locks/" + lock + "/codes/approve", Map.of()).then().statusCode(404);
    }

    @Test
    void the_codes_of_a_lock_are_listed_without_their_pins() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);

        var listed = place.member(Role.INSTALLER).get("/locks/" + lock + "/codes");

        listed.then().statusCode(200);
        assertThat(listed.jsonPath().getString("codes[0].credential")).isEqualTo(place.credential(stay).toString());
        assertThat(listed.asString()).doesNotContain(place.reveal(stay));
        house.open(infra).owner.get("/locks/" + lock + "/codes").then().statusCode(404);
    }

    @Test
    void a_lock_that_is_taken_off_its_door_loses_the_codes() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);

        place.owner.delete("/doors/" + door + "/lock").then().statusCode(204);

        place.awaitEntry(lock, code, Goal.ABSENT);
    }
}
