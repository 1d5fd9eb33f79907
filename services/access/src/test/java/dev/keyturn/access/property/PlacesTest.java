package dev.keyturn.access.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties, units and doors, and what follows for stays when they change. */
@QuarkusTest
class PlacesTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID door;
    UUID unit;

    @BeforeEach
    void aUnitWithADoor() {
        place = house.open(infra);
        door = place.door("Street door");
        unit = place.unit("Loft 1", door);
    }

    private String property() {
        return "/properties/" + place.property;
    }

    static Stream<Map<String, Object>> changes() {
        return Stream.of(Map.of("name", "Gartenhaus"), Map.of("checkIn", "16:00:00"), Map.of("zone", "Europe/Lisbon"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_of_the_version_that_was_read_is_made_once(Map<String, Object> change) {
        var read = place.owner.get(property());
        var wanted = changed(read.jsonPath().getMap(""), change);

        var done = place.owner.put(property(), read.header("ETag"), wanted);
        var again = place.owner.put(property(), read.header("ETag"), wanted);

        done.then().statusCode(200);
        assertThat(done.header("ETag")).isNotEqualTo(read.header("ETag")).isEqualTo(place.owner.get(property()).header("ETag"));
        assertThat(place.owner.read(property()).getMap("")).containsAllEntriesOf(Map.copyOf(change));
        again.then().statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "units", "units/doors", "doors"})
    void whoever_does_not_say_which_version_or_another_changes_nothing(String thing) {
        var path = switch (thing) {
            case "properties" -> property();
            case "doors" -> "/doors/" + door;
            case "units" -> "/units/" + unit;
            default -> "/units/" + unit + "/doors";
        };
        var body = switch (thing) {
            case "properties" -> changed(place.owner.read(property()).getMap(""), Map.of("name", "Other"));
            case "units/doors" -> Map.of("doors", List.of());
            default -> Map.of("name", "Other");
        };

        place.owner.put(path, body).then().statusCode(428);
        for (var other : List.of("\"99\"", "*", "W/\"0\"", "0")) {
            assertThat(place.owner.put(path, other, body).statusCode()).as(other).isEqualTo(412);
        }
        assertThat(place.owner.get("/units/" + unit).asString() + place.owner.get("/doors/" + door).asString() + place.owner.get(property()).asString())
                .doesNotContain("Other").contains(door.toString());
    }

    @Test
    void a_unit_and_a_door_are_renamed_and_keep_what_they_have() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var credential = place.credential(stay);

        place.owner.put("/units/" + unit, etag("/units/" + unit), Map.of("name", " Loft one ")).then().statusCode(200);
        place.owner.put("/doors/" + door, etag("/doors/" + door), Map.of("name", "Front door")).then().statusCode(200);

        assertThat(place.owner.read("/units/" + unit).getString("name")).isEqualTo("Loft one");
        assertThat(place.owner.read("/units/" + unit).getList("doors")).containsExactly(door.toString());
        assertThat(place.owner.read("/doors/" + door).getString("name")).isEqualTo("Front door");
        assertThat(place.owner.read("/doors/" + door).getString("lock")).isEqualTo(lock.toString());
        assertThat(place.credential(stay)).isEqualTo(credential);
    }

    @Test
    void new_hours_move_the_windows_of_stays_except_where_others_were_agreed() {
        place.lockOn(door, Place.YALE);
        var usual = place.stay(unit, "Ada", 2, 2);
        var agreed = place.owner.make("/stays", Map.of("unit", unit, "checkIn", place.day(6), "checkOut", place.day(8),
                "checkInTime", "13:00", "checkOutTime", "12:00"));
        var before = place.opens(agreed);
        var pin = place.reveal(usual);

        place.owner.put(property(), etag(property()), changed(place.owner.read(property()).getMap(""), Map.of("checkIn", "18:00:00"))).then().statusCode(200);

        assertThat(place.opens(usual).atZone(Place.ZONE).toLocalTime()).hasToString("17:45");
        assertThat(place.opens(agreed)).isEqualTo(before);
        assertThat(place.reveal(usual)).isEqualTo(pin);
        assertThat(house.rows(place.organization, "select details::jsonb ->> 'moved' from audit_entry where action = 'property.stays-derived-again'"))
                .containsExactly(usual.toString());
    }

    @Test
    void the_codes_of_a_units_stays_go_onto_new_doors_and_off_the_others() {
        var street = place.lockOn(door, Place.YALE);
        var garden = place.door("Garden gate");
        var gate = place.lockOn(garden, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var former = place.credential(stay);
        place.awaitEntry(street, former, Goal.PRESENT);
        var pin = place.reveal(stay);

        place.owner.put("/units/" + unit + "/doors", etag("/units/" + unit), Map.of("doors", List.of(garden))).then().statusCode(200);

        place.awaitEntry(street, former, Goal.ABSENT);
        var now = place.awaitSet(gate, set -> set.entries().stream().anyMatch(entry -> entry.goal() == Goal.PRESENT)).entries().getFirst();
        assertThat(place.hub().pin(now).reveal()).isEqualTo(pin);
    }

    @Test
    void a_lock_is_on_one_door_at_most_and_comes_off_with_its_codes() {
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(unit, "Ada", 1, 2);
        var code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        var garden = place.door("Garden gate");

        place.owner.change("/doors/" + garden, "/lock", Map.of("lock", lock)).then().statusCode(409);
        place.owner.change("/doors/" + door, "/lock", Map.of("lock", lock)).then().statusCode(200);
        place.owner.delete("/doors/" + door + "/lock").then().statusCode(204);
        place.owner.delete("/doors/" + door + "/lock").then().statusCode(204);

        place.awaitEntry(lock, code, Goal.ABSENT);
        place.owner.change("/doors/" + garden, "/lock", Map.of("lock", lock)).then().statusCode(200);
    }

    @Test
    void of_two_installers_at_one_door_the_second_is_told_of_the_first() {
        var read = etag("/doors/" + door);
        var lock = place.lockOn(door, Place.YALE);
        var other = UUID.randomUUID();
        place.fleetSays(other, Place.YALE, null, place.hub());

        place.owner.put("/doors/" + door + "/lock", read, Map.of("lock", other)).then().statusCode(412);
        place.owner.put("/doors/" + door + "/lock", Map.of("lock", other)).then().statusCode(428);

        assertThat(place.owner.read("/doors/" + door).getString("lock")).isEqualTo(lock.toString());
    }

    @Test
    void a_unit_has_doors_of_its_own_property_alone() {
        var elsewhere = place.owner.make("/properties", Map.of("name", "Gartenhaus", "address", "Am Park 1", "zone", "Europe/Berlin",
                "checkIn", "15:00", "checkOut", "11:00"));
        var its = place.owner.make("/properties/" + elsewhere + "/doors", Map.of("name", "Door"));

        place.owner.put("/units/" + unit + "/doors", etag("/units/" + unit), Map.of("doors", List.of(its))).then().statusCode(400);
        assertThat(place.owner.read("/units/" + unit).getList("doors")).containsExactly(door.toString());
    }

    @Test
    void lists_come_in_parts_in_order_of_names_even_where_names_are_the_same() {
        for (int i = 0; i < 4; i++) place.door("Door");

        var first = place.owner.read(property() + "/doors?limit=2");
        var second = place.owner.read(property() + "/doors?limit=2&cursor=" + first.getString("next"));
        var third = place.owner.read(property() + "/doors?limit=2&cursor=" + second.getString("next"));

        var all = Stream.of(first, second, third).flatMap(part -> part.<String>getList("items.id").stream()).toList();
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        assertThat(third.getString("next")).isNull();
        assertThat(third.getString("items[0].id")).isEqualTo(door.toString());
    }

    static Stream<Map<String, Object>> wrong() {
        return Stream.of(Map.of("zone", "Berlin"), Map.of("zone", "+02:00"), Map.of("name", " "), Map.of("name", "x".repeat(201)),
                Map.of("checkIn", "25:00"), Map.of("checkIn", 15), Map.of("earlyMinutes", -1), Map.of("lateMinutes", 721),
                Map.of("earlyMinutes", "15"), Map.of("colour", "red"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_no_property_is_refused_with_the_field_that_is_wrong(Map<String, Object> wrong) {
        var answer = place.owner.post("/properties", changed(Map.of("name", "Lindenhof", "address", "Lindenstraße 12", "zone", "Europe/Berlin",
                "checkIn", "15:00", "checkOut", "11:00"), wrong));

        answer.then().statusCode(400);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(wrong.keySet().iterator().next());
    }

    @Test
    void nothing_is_not_a_door() {
        place.owner.post(property() + "/units", Map.of("name", "Loft 2", "doors", Arrays.asList(door, null))).then().statusCode(400);
        place.owner.put("/units/" + unit + "/doors", etag("/units/" + unit), Map.of("doors", Arrays.asList((Object) null))).then().statusCode(400);
    }

    private String etag(String path) {
        return place.owner.get(path).header("ETag");
    }

    /** What was read, without its id, with something in it changed: what is sent back. */
    private static Map<String, Object> changed(Map<String, Object> read, Map<String, Object> change) {
        var wanted = new HashMap<>(read);
        wanted.remove("id");
        wanted.putAll(change);
        return wanted;
    }
}
