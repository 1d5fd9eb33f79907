package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes and goes, most urgent first. */
@QuarkusTest
class TodayTest {
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
    void an_arrival_is_shown_with_the_proof_of_its_code() {
        var stay = place.stay(unit, "Ada", 1, 3);
        house.clockTo(place.opens(stay).minusSeconds(6 * 3600));
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        heard(stay, Goal.PRESENT, Rung.HELD);
        place.awaitLabel(stay, "READY");

        var today = place.owner.read("/today");

        assertThat(today.getList("arrivals")).hasSize(1);
        assertThat(today.getList("departures")).isEmpty();
        assertThat(today.getString("arrivals[0].guest")).isEqualTo("Ada");
        assertThat(today.getString("arrivals[0].unitName")).isEqualTo("Loft 1");
        assertThat(today.getString("arrivals[0].zone")).isEqualTo("Europe/Berlin");
        assertThat(today.getString("arrivals[0].urgency")).isEqualTo("CALM");
        assertThat(today.getString("arrivals[0].doors[0].label")).isEqualTo("READY");
        assertThat(today.getString("arrivals[0].doors[0].name")).isEqualTo("Street door");
        assertThat(today.getBoolean("arrivals[0].doors[0].asExpected")).isTrue();
    }

    @Test
    void what_cannot_wait_comes_first_and_alerts_are_counted() {
        var secondDoor = place.door("Loft door");
        var second = place.unit("Loft 2", secondDoor);
        var secondLock = place.lockOn(secondDoor, Place.YALE);
        var calm = place.stay(second, "Cy", 1, 3);
        var stuck = place.stay(unit, "Ada", 1, 3);
        place.awaitEntry(secondLock, place.credential(calm), Goal.PRESENT);
        place.awaitEntry(lock, place.credential(stuck), Goal.PRESENT);
        house.clockTo(place.opens(calm).plusSeconds(121));
        var position = place.hub().set(secondLock).orElseThrow().position();
        place.hub().says(house.now(), TestHub.evidence(secondLock, position, List.of(),
                TestHub.code(place.credential(calm), Goal.PRESENT, Rung.VERIFIED, house.now())));
        place.awaitLabel(calm, "ON_THE_DOOR");

        var today = place.owner.read("/today");

        assertThat(today.getList("arrivals.guest")).containsExactly("Ada", "Cy");
        assertThat(today.getList("arrivals.urgency")).containsExactly("NOW", "CALM");
        assertThat(today.getInt("openAlerts.now")).isEqualTo(1);
    }

    @Test
    void a_departure_stays_urgent_until_its_code_is_proven_gone() {
        var stay = place.stay(unit, "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, place.credential(stay), Goal.ABSENT);
        house.clockTo(house.now().plusSeconds(61));
        assertThat(place.owner.read("/today").getString("departures[0].urgency")).isEqualTo("NOW");

        heard(stay, Goal.ABSENT, Rung.VERIFIED);
        place.awaitLabel(stay, "GONE");

        assertThat(place.owner.read("/today").getString("departures[0].urgency")).isEqualTo("CALM");
    }

    @Test
    void a_stay_without_a_pin_says_what_it_waits_for() {
        var bare = place.unit("Loft 3", place.door("Bare door"));
        var stay = place.stay(bare, "Bo", 1, 1);
        house.clockTo(place.opens(stay).minusSeconds(3600));

        var today = place.owner.read("/today");

        assertThat(today.getString("arrivals[0].waitsFor")).isEqualTo("a-lock");
        assertThat(today.getString("arrivals[0].urgency")).isEqualTo("SOON");
    }

    @Test
    void cancelled_stays_and_those_further_off_are_not_shown() {
        place.stay(unit, "Far", 5, 1);
        var cancelled = place.stay(unit, "Off", 1, 1);
        place.owner.post("/stays/" + cancelled + "/cancel", Map.of("reason", "called off")).then().statusCode(200);
        house.clockTo(place.opens(cancelled).minusSeconds(3600));

        assertThat(place.owner.read("/today").getList("arrivals")).isEmpty();
    }

    @Test
    void one_property_can_be_asked_for_and_another_organizations_is_not_found() {
        var stay = place.stay(unit, "Ada", 1, 1);
        house.clockTo(place.opens(stay).minusSeconds(3600));

        assertThat(place.owner.read("/today?property=" + place.property).getList("arrivals")).hasSize(1);
        house.open(infra).owner.get("/today?property=" + place.property).then().statusCode(404);
        place.member(Role.CLEANER).get("/today").then().statusCode(403);
    }

    private void heard(UUID stay, Goal goal, Rung rung) {
        var position = place.hub().set(lock).orElseThrow().position();
        place.hub().says(house.now(), TestHub.evidence(lock, position, List.of(),
                TestHub.code(place.credential(stay), goal, rung, house.now())));
    }
}
