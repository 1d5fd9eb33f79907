package dev.keyturn.access.codes;

import static dev.keyturn.access.fixture.TestHub.code;
import static dev.keyturn.access.fixture.TestHub.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stay becomes a code on a lock, and the code ends with it. */
@QuarkusTest
class StayToLockTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID door;
    UUID unit;

    @BeforeEach
    void aPlace() {
        place = house.open(infra);
        door = place.door("Street door");
        unit = place.unit("Loft 1", door);
    }

    @Test
    void a_stay_becomes_a_pin_that_its_hub_alone_can_open() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 3);

        var entry = place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);

        assertThat(entry.notBefore()).isEqualTo(place.opens(stay));
        assertThat(entry.notAfter()).isEqualTo(place.ends(stay));
        assertThat(place.hub().pin(entry).reveal()).isEqualTo(place.reveal(stay)).matches("[0-9]{6}");
    }

    @Test
    void one_pin_opens_all_doors_of_a_stay() {
        var second = place.door("Loft door");
        var both = place.unit("Loft 2", door, second);
        var street = place.lockOn(door, Place.YALE);
        var loft = place.lockOn(second, Place.AQARA);
        var stay = place.stay(both, "Ada", 1, 2);

        var doors = place.access(stay).getList("doors", Map.class);
        assertThat(doors).hasSize(2);
        var pins = List.of(street, loft).stream()
                .map(lock -> place.awaitSet(lock, set -> set.entries().size() == 1).entries().getFirst())
                .map(entry -> place.hub().pin(entry))
                .distinct()
                .toList();
        assertThat(pins).hasSize(1);
    }

    @Test
    void a_stay_far_ahead_waits_visibly_and_a_reveal_chooses_its_pin() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 20, 2);
        assertThat(place.access(stay).getString("pin.waitsFor")).isEqualTo("its-time");
        assertThat(place.label(stay)).isEqualTo("PLANNED");

        var pin = place.reveal(stay);

        assertThat(place.access(stay).getString("pin.waitsFor")).isNull();
        var entry = place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        assertThat(place.hub().pin(entry).reveal()).isEqualTo(pin);
    }

    @Test
    void the_pin_of_a_far_stay_is_chosen_three_days_ahead() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 20, 2);

        house.clockTo(place.opens(stay).minusSeconds(72 * 3600));

        assertThat(place.access(stay).getString("pin.waitsFor")).isNull();
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
    }

    @Test
    void evidence_raises_the_proof_rung_by_rung_until_the_code_is_gone() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        place.awaitLabel(stay, "SENT");

        say(lock, code, Goal.PRESENT, Rung.HELD);
        place.awaitLabel(stay, "READY");
        assertThat(place.access(stay).getBoolean("doors[0].asExpected")).isTrue();

        house.clockTo(place.opens(stay).plusSeconds(30));
        assertThat(place.access(stay).getBoolean("doors[0].asExpected")).isFalse();
        say(lock, code, Goal.PRESENT, Rung.VERIFIED);
        place.awaitLabel(stay, "ON_THE_DOOR");
        assertThat(place.access(stay).getBoolean("doors[0].asExpected")).isTrue();

        place.hub().says(house.now(), TestHub.opened(lock, code, house.now()));
        place.awaitLabel(stay, "USED");

        house.clockTo(place.ends(stay));
        assertThat(place.label(stay)).isEqualTo("ENDING");
        assertThat(place.awaitEntry(lock, code, Goal.ABSENT).slot()).isEqualTo(4);

        say(lock, code, Goal.ABSENT, Rung.VERIFIED);
        place.awaitLabel(stay, "GONE");
        assertThat(place.access(stay).getString("doors[0].removedAt")).isNotNull();
    }

    @Test
    void an_overdue_removal_is_an_alarm_that_proof_alone_closes() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, code, Goal.ABSENT);
        assertThat(place.alerts("removal-overdue")).isEmpty();

        house.clockTo(house.now().plusSeconds(61));
        assertThat(place.label(stay)).isEqualTo("OVERDUE");
        var alarm = place.alerts("removal-overdue").getFirst();
        assertThat(alarm).containsEntry("severity", "NOW");
        place.owner.post("/alerts/" + alarm.get("id") + "/acknowledge", Map.of()).then().statusCode(200);
        assertThat(place.alerts("removal-overdue")).hasSize(1);

        say(lock, code, Goal.ABSENT, Rung.VERIFIED);
        place.awaitLabel(stay, "GONE");
        assertThat(place.alerts("removal-overdue")).isEmpty();
    }

    @Test
    void a_cancelled_stay_loses_its_code_at_once() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);

        place.owner.post("/stays/" + stay + "/cancel", Map.of("reason", "called off")).then().statusCode(200);

        place.awaitEntry(lock, code, Goal.ABSENT);
        assertThat(place.access(stay).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void other_dates_keep_the_pin_and_move_its_window() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var code = place.credential(stay);
        var before = place.hub().pin(place.awaitEntry(lock, code, Goal.PRESENT));
        var answer = place.owner.get("/stays/" + stay);
        var leaves = LocalDate.parse(answer.jsonPath().getString("checkOut")).plusDays(1);

        place.owner.patch("/stays/" + stay, answer.header("ETag"), Map.of("checkOut", leaves.toString())).then().statusCode(200);

        var ends = place.ends(stay);
        assertThat(ends.atZone(Place.ZONE).toLocalDate()).isEqualTo(leaves);
        var moved = place.awaitSet(lock, set -> Place.entry(set, code).filter(e -> e.notAfter().equals(ends)).isPresent());
        assertThat(place.hub().pin(Place.entry(moved, code).orElseThrow())).isEqualTo(before);
    }

    @Test
    void a_lock_on_another_hub_gets_the_same_pin_sealed_to_that_one() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var code = place.credential(stay);
        var pin = place.hub().pin(place.awaitEntry(lock, code, Goal.PRESENT));

        var other = place.replaceHub(lock, Place.YALE);

        assertThat(other.pin(place.awaitEntry(lock, code, Goal.PRESENT))).isEqualTo(pin);
    }

    @Test
    void the_pin_is_forgotten_once_its_codes_are_proven_gone_and_what_it_presses_stays_taken() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, code, Goal.ABSENT);
        assertThat(storedPins(stay)).containsExactly("true");

        say(lock, code, Goal.ABSENT, Rung.VERIFIED);
        place.awaitLabel(stay, "GONE");
        house.sweep();

        assertThat(storedPins(stay)).containsExactly("false");
        assertThat(house.rows(place.organization, "select id::text from pin_reservation where lock_id = ?", lock)).isNotEmpty();
    }

    @Test
    void a_stay_that_is_prolonged_after_its_pin_was_forgotten_gets_another() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 1);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        house.clockTo(place.ends(stay));
        place.awaitEntry(lock, code, Goal.ABSENT);
        say(lock, code, Goal.ABSENT, Rung.VERIFIED);
        place.awaitLabel(stay, "GONE");
        house.sweep();

        var answer = place.owner.get("/stays/" + stay);
        var leaves = LocalDate.parse(answer.jsonPath().getString("checkOut")).plusDays(2);
        place.owner.patch("/stays/" + stay, answer.header("ETag"), Map.of("checkOut", leaves.toString())).then().statusCode(200);

        assertThat(place.access(stay).getInt("pin.issue")).isEqualTo(2);
        assertThat(place.credential(stay)).isNotEqualTo(code);
        var entry = place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        assertThat(place.hub().pin(entry).reveal()).isEqualTo(place.reveal(stay));
    }

    @Test
    void what_a_lock_says_of_its_digits_beats_the_catalogue() {
        var eight = place.door("Garden gate");
        var lock = place.lockOn(eight, Place.YALE, new Reported(250, 8, 8, Schedule.NONE));
        assertThat(place.owner.read("/locks/" + lock).getInt("shortestPin")).isEqualTo(8);
        assertThat(place.owner.read("/locks/" + lock).getInt("longestPin")).isEqualTo(8);
        var stay = place.stay(place.unit("Loft 3", eight), "Ada", 1, 2);
        assertThat(place.reveal(stay)).hasSize(8);
        assertThat(place.hub().pin(place.awaitEntry(lock, place.credential(stay), Goal.PRESENT)).length()).isEqualTo(8);
    }

    @Test
    void locks_that_take_no_pin_in_common_make_the_stay_wait_with_an_alert_until_one_is_exchanged() {
        var second = place.door("Loft door");
        var both = place.unit("Loft 2", door, second);
        place.lockOn(door, "nuki-keypad");
        place.lockOn(second, "schlage-be469zp");
        var stay = place.stay(both, "Ada", 1, 2);
        assertThat(place.access(stay).getString("pin.waitsFor")).isEqualTo("common-rules");
        assertThat(place.alerts("pin-waits").getFirst()).extracting("values").isEqualTo(Map.of("reason", "common-rules"));
        place.owner.post("/stays/" + stay + "/pin/reveal", Map.of()).then().statusCode(409);

        var lock = place.lockOn(second, "schlage-be469zp", new Reported(null, 6, 6, null));
        house.sweep();

        assertThat(place.access(stay).getString("pin.waitsFor")).isNull();
        assertThat(place.alerts("pin-waits")).isEmpty();
        var set = place.awaitSet(lock, s -> !s.entries().isEmpty());
        assertThat(place.hub().pin(set.entries().getFirst()).reveal()).matches("(?!12)[1-9]{6}");
    }

    @Test
    void a_door_without_a_lock_makes_the_stay_wait_without_an_alert() {
        var stay = place.stay(unit, "Ada", 1, 2);

        assertThat(place.access(stay).getString("pin.waitsFor")).isEqualTo("a-lock");
        assertThat(place.access(stay).getString("doors[0].lock")).isNull();
        assertThat(place.alerts("pin-waits")).isEmpty();
    }

    private List<String> storedPins(UUID stay) {
        return house.rows(place.organization, "select (pin is not null)::text from access_grant where stay_id = ?", stay);
    }

    private void say(UUID lock, UUID code, Goal goal, Rung rung) {
        CodeSet newest = place.hub().set(lock).orElseThrow();
        place.hub().says(house.now(), evidence(lock, newest.position(), List.of(), code(code, goal, rung, house.now())));
    }
}
