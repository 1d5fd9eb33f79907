package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Person;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks that a person works: what their cards ask for, and what becomes of what they say. */
@QuarkusTest
class CardTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID lock;
    UUID unit;
    Person cleaner;

    @BeforeEach
    void aLockThatAPersonWorks() {
        place = house.open(infra);
        var door = place.door("Cellar door");
        lock = place.lockByHandOn(door);
        unit = place.unit("Cellar", door);
        cleaner = place.member(Role.CLEANER);
    }

    @Test
    void from_the_booking_to_the_word_that_the_code_is_gone() {
        var stay = place.stay(unit, "Ada", 1, 2);
        assertThat(place.access(stay).getString("doors[0].trouble")).isEqualTo("NONE");
        assertThat(place.label(stay)).isEqualTo("PLANNED");
        var card = only(cleaner);
        assertThat(card.getString("act")).isEqualTo("PUT_IN");
        assertThat(card.getString("lock")).isEqualTo(lock.toString());
        assertThat(card.getString("doorName")).isEqualTo("Cellar door");
        assertThat(card.getString("name")).matches("KT[0-9A-F]{6}");
        assertThat(card.getList("steps")).isNotEmpty();

        var pin = reveal(cleaner, id(card));
        assertThat(pin).matches("[0-9]{6,10}").isEqualTo(place.reveal(stay));
        assertThat(done(cleaner, id(card), "PUT_IN").getString("label")).isEqualTo("SAID_ON_THE_DOOR");
        assertThat(cards(cleaner)).isEmpty();
        assertThat(place.label(stay)).isEqualTo("SAID_ON_THE_DOOR");
        assertThat(place.access(stay).getString("doors[0].rung")).isEqualTo("PLANNED");
        assertThat(place.access(stay).getString("doors[0].said.person")).startsWith("cleaner-");

        house.clockTo(place.opens(stay));
        assertThat(place.access(stay).getBoolean("doors[0].asExpected")).isTrue();
        house.clockTo(place.ends(stay));
        assertThat(place.label(stay)).isEqualTo("ENDING");
        var out = only(cleaner);
        assertThat(out.getString("act")).isEqualTo("TAKE_OUT");
        assertThat(out.getString("name")).isEqualTo(card.getString("name"));
        assertThat(out.getList("steps")).isNotEqualTo(card.getList("steps"));

        assertThat(done(cleaner, id(out), "TAKE_OUT").getString("label")).isEqualTo("SAID_GONE");
        assertThat(cards(place.owner)).isEmpty();
        assertThat(place.label(stay)).isEqualTo("SAID_GONE");
        assertThat(place.access(stay).getString("doors[0].removedAt")).isNull();
        assertThat(place.owner.read("/locks/" + lock + "/codes").getList("codes")).isEmpty();
        assertThat(place.owner.read("/alerts").getList("items")).isEmpty();
        house.sweep();
        assertThat(house.rows(place.organization, "select pin from access_grant")).containsExactly("null");
    }

    @Test
    void a_card_comes_when_its_pin_is_chosen() {
        var stay = place.stay(unit, "Ada", 10, 2);
        assertThat(cards(cleaner)).isEmpty();

        house.clockTo(place.opens(stay).minusSeconds(72 * 3600));

        assertThat(only(cleaner).getString("notBefore")).isEqualTo(place.opens(stay).toString());
    }

    @Test
    void a_card_that_nobody_opened_is_withdrawn_with_its_stay() {
        var stay = place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));

        cancel(stay);

        assertThat(cards(place.owner)).isEmpty();
        assertThat(place.label(stay)).isEqualTo("NEVER_SENT");
        cleaner.get("/cards/" + card).then().statusCode(404);
        cleaner.post("/cards/" + card + "/pin/reveal", Map.of()).then().statusCode(409);
    }

    @Test
    void a_code_whose_pin_was_shown_must_be_taken_out_though_nobody_said_that_they_put_it_in() {
        var stay = place.stay(unit, "Ada", 1, 2);
        reveal(cleaner, id(only(cleaner)));

        cancel(stay);

        assertThat(only(cleaner).getString("act")).isEqualTo("TAKE_OUT");
        cleaner.post("/cards/" + id(only(cleaner)) + "/pin/reveal", Map.of()).then().statusCode(409);
    }

    @Test
    void what_was_put_in_from_a_card_that_turned_meanwhile_must_be_taken_out() {
        var stay = place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        cancel(stay);

        var noted = done(cleaner, card, "PUT_IN");

        assertThat(noted.getString("label")).isEqualTo("ENDING");
        assertThat(noted.getString("next")).isEqualTo("TAKE_OUT");
        assertThat(only(cleaner).getString("act")).isEqualTo("TAKE_OUT");
    }

    @Test
    void what_was_taken_out_though_it_is_wanted_must_be_put_in_again() {
        var stay = place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        done(cleaner, card, "PUT_IN");

        assertThat(done(cleaner, card, "TAKE_OUT").getString("next")).isEqualTo("PUT_IN");

        assertThat(place.label(stay)).isEqualTo("PLANNED");
        assertThat(only(cleaner).getString("act")).isEqualTo("PUT_IN");
    }

    @Test
    void a_word_is_kept_when_the_stay_moves_and_dropped_when_the_pin_changes() {
        var stay = place.stay(unit, "Ada", 1, 2);
        done(cleaner, id(only(cleaner)), "PUT_IN");

        place.owner.patch("/stays/" + stay, place.owner.get("/stays/" + stay).header("ETag"), Map.of("checkOut", place.day(4)))
                .then().statusCode(200);
        assertThat(place.label(stay)).isEqualTo("SAID_ON_THE_DOOR");
        assertThat(cards(cleaner)).isEmpty();

        place.owner.post("/stays/" + stay + "/pin/reissue", Map.of("reason", "seen by others")).then().statusCode(200);
        assertThat(place.label(stay)).isEqualTo("PLANNED");
        assertThat(cleaner.read("/cards").<String>getList("items.act")).containsExactly("TAKE_OUT", "PUT_IN");
        assertThat(place.access(stay).getList("former")).hasSize(1);
    }

    @Test
    void the_first_word_counts_and_saying_it_again_changes_nothing() {
        var stay = place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        done(cleaner, card, "PUT_IN");
        var first = place.access(stay).getString("doors[0].said.person");

        done(place.owner, card, "PUT_IN");

        assertThat(place.access(stay).getString("doors[0].said.person")).isEqualTo(first);
    }

    @Test
    void who_could_not_do_it_says_why_and_the_card_stays() {
        var stay = place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));

        answer(cleaner, card, "PUT_IN", "COULD_NOT", "NO_ROOM").then().statusCode(200).body("next", equalTo("PUT_IN"));

        assertThat(only(place.owner).getString("trouble")).isEqualTo("NO_SLOT");
        assertThat(only(place.owner).getString("reason")).isEqualTo("no-room");
        assertThat(place.access(stay).getString("doors[0].reason")).isEqualTo("no-room");
        done(cleaner, card, "PUT_IN");
        assertThat(place.access(stay).getString("doors[0].trouble")).isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource({"PUT_IN, COULD_NOT, , reason", "PUT_IN, DONE, NO_ROOM, reason", ", DONE, , act", "PUT_IN, , , outcome",
        "PUT_IN, COULD_NOT, TIRED, reason"})
    void an_answer_that_makes_no_sense_is_refused_naming_the_field(String act, String outcome, String reason, String field) {
        place.stay(unit, "Ada", 1, 2);
        answer(cleaner, id(only(cleaner)), act, outcome, reason).then().statusCode(400).body("field", equalTo(field));
    }

    @Test
    void what_cannot_be_done_is_not_noted() {
        var stay = place.stay(unit, "Ada", 20, 2);
        var credential = place.credential(stay);

        answer(cleaner, credential, "PUT_IN", "DONE", null).then().statusCode(409);
        answer(cleaner, credential, "TAKE_OUT", "COULD_NOT", "NO_ROOM").then().statusCode(409);
        cleaner.post("/cards/" + credential + "/pin/reveal", Map.of()).then().statusCode(409);

        cancel(stay);
        assertThat(place.label(stay)).isEqualTo("NEVER_SENT");
    }

    @Test
    void the_same_request_again_is_one_answer_and_a_pin_is_never_kept() {
        place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        var key = UUID.randomUUID().toString();
        assertThat(cleaner.post("/cards/" + card + "/pin/reveal", Map.of(), key).header("Cache-Control")).contains("no-store");
        cleaner.post("/cards/" + card + "/pin/reveal", Map.of(), key).then().statusCode(409);
        var said = UUID.randomUUID().toString();
        cleaner.post("/cards/" + card + "/answer", Map.of("act", "PUT_IN", "outcome", "DONE"), said).then().statusCode(200);
        cleaner.post("/cards/" + card + "/answer", Map.of("act", "PUT_IN", "outcome", "DONE"), said).then().statusCode(200);
        assertThat(audited("card.done")).hasSize(1);
    }

    @Test
    void each_look_and_each_answer_is_audited_without_the_pin() {
        place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        var pin = reveal(cleaner, card);
        reveal(cleaner, card);
        answer(cleaner, card, "PUT_IN", "COULD_NOT", "REFUSED").then().statusCode(200);
        done(cleaner, card, "PUT_IN");

        assertThat(audited("pin.revealed")).hasSize(2).allSatisfy(it -> assertThat(it).contains(card.toString()).doesNotContain(pin));
        assertThat(audited("card.not-done")).singleElement().asString().contains("refused-by-lock");
        assertThat(audited("card.done")).singleElement().asString().contains("PUT_IN");
        assertThat(house.rows(place.organization, "select distinct person from audit_entry where action like 'card.%'"))
                .singleElement().asString().startsWith("cleaner-");
    }

    @Test
    void cards_are_their_cleaners_until_somebody_is_named_and_then_that_members_alone() {
        place.stay(unit, "Ada", 1, 2);
        var card = id(only(cleaner));
        var named = place.member(Role.MAINTENANCE);
        assertThat(cards(named)).isEmpty();
        named.get("/cards/" + card).then().statusCode(404);
        named.post("/cards/" + card + "/pin/reveal", Map.of()).then().statusCode(404);
        answer(named, card, "PUT_IN", "DONE", null).then().statusCode(404);

        name(subject("MAINTENANCE")).then().statusCode(200);

        assertThat(only(named).getString("caretaker")).startsWith("maintenance-");
        assertThat(cards(cleaner)).isEmpty();
        cleaner.post("/cards/" + card + "/pin/reveal", Map.of()).then().statusCode(404);
        assertThat(cards(place.owner)).hasSize(1);
        assertThat(cards(place.member(Role.MANAGER))).hasSize(1);
        reveal(named, card);

        place.owner.delete("/members/" + subject("MAINTENANCE")).then().statusCode(204);
        assertThat(cards(cleaner)).hasSize(1);
        named.get("/cards").then().statusCode(403);
    }

    @Test
    void a_caretaker_is_a_member_named_against_the_version_that_was_read() {
        var path = "/locks/" + lock + "/caretaker";
        assertThat(place.owner.read(path).getString("person")).isNull();
        place.owner.put(path, "\"0\"", Map.of("person", "nobody-here")).then().statusCode(400).body("field", equalTo("person"));
        place.owner.put(path, Map.of("person", subject("CLEANER"))).then().statusCode(428);
        name(subject("CLEANER")).then().statusCode(200).body("person", equalTo(subject("CLEANER")));
        place.owner.put(path, "\"0\"", Map.of("person", subject("OWNER"))).then().statusCode(412);
        name(null).then().statusCode(200);
        assertThat(place.owner.read(path).getString("person")).isNull();
        assertThat(audited("lock.caretaker-named")).hasSize(2);
        cleaner.get(path).then().statusCode(403);
    }

    @Test
    void a_lock_that_a_hub_drives_has_no_caretaker_and_no_cards() {
        var door = place.door("Street door");
        var driven = place.lockOn(door, Place.YALE);
        place.stay(place.unit("Loft", door), "Ben", 1, 2);

        place.owner.change("/locks/" + driven + "/caretaker", "", Map.of("person", subject("CLEANER"))).then().statusCode(409);
        assertThat(cards(place.owner)).isEmpty();
    }

    @Test
    void a_lock_that_was_removed_asks_for_nothing_but_what_is_on_it() {
        var stay = place.stay(unit, "Ada", 1, 2);
        reveal(cleaner, id(only(cleaner)));

        place.fleetSays(lock, Place.BY_HAND, null, null, Mode.RELEASED);
        assertThat(cards(cleaner)).isEmpty();

        cancel(stay);
        assertThat(only(cleaner).getString("act")).isEqualTo("TAKE_OUT");
    }

    @Test
    void a_lock_that_is_taken_off_its_door_asks_for_what_is_on_it() {
        var stay = place.stay(unit, "Ada", 1, 2);
        reveal(cleaner, id(only(cleaner)));
        var door = place.access(stay).getString("doors[0].door");

        place.owner.delete("/doors/" + door + "/lock").then().statusCode(204);

        place.until(() -> cleaner.read("/cards").getList("items.act").equals(List.of("TAKE_OUT")));
        assertThat(only(cleaner).getString("lock")).isEqualTo(lock.toString());
    }

    @Test
    void the_list_is_read_in_parts_with_what_must_come_out_first() {
        var gone = place.stay(unit, "Ada", 1, 1);
        reveal(cleaner, id(only(cleaner)));
        place.stay(unit, "Ben", 2, 1);
        place.stay(unit, "Cy", 3, 1);
        house.clockTo(place.opens(gone));
        cancel(gone);

        var first = cleaner.read("/cards?limit=2");
        assertThat(first.<String>getList("items.act")).containsExactly("TAKE_OUT", "PUT_IN");
        var rest = cleaner.read("/cards?limit=2&cursor=" + first.getString("next"));
        assertThat(rest.<String>getList("items.act")).containsExactly("PUT_IN");
        assertThat(rest.getString("next")).isNull();
    }

    private List<Object> cards(Person by) {
        return by.read("/cards").getList("items");
    }

    /** The only card that somebody sees, read by itself. */
    private JsonPath only(Person by) {
        var listed = by.read("/cards");
        assertThat(listed.getList("items")).hasSize(1);
        var card = by.read("/cards/" + listed.getString("items[0].id"));
        assertThat(card.getMap("")).isEqualTo(listed.getMap("items[0]"));
        return card;
    }

    private static UUID id(JsonPath card) {
        return UUID.fromString(card.getString("id"));
    }

    private static String reveal(Person by, UUID card) {
        return by.post("/cards/" + card + "/pin/reveal", Map.of()).then().statusCode(200).extract().jsonPath().getString("pin");
    }

    private static JsonPath done(Person by, UUID card, String act) {
        return answer(by, card, act, "DONE", null).then().statusCode(200).extract().jsonPath();
    }

    private static Response answer(Person by, UUID card, String act, String outcome, String reason) {
        var body = new HashMap<String, String>();
        body.put("act", act);
        body.put("outcome", outcome);
        body.put("reason", reason);
        return by.post("/cards/" + card + "/answer", body);
    }

    private void cancel(UUID stay) {
        place.owner.post("/stays/" + stay + "/cancel", Map.of("reason", "test")).then().statusCode(200);
    }

    private Response name(String person) {
        var body = new HashMap<String, String>();
        body.put("person", person);
        return place.owner.change("/locks/" + lock + "/caretaker", "", body);
    }

    private String subject(String role) {
        return place.owner.read("/members").getString("items.find { it.roles == ['" + role + "'] }.person");
    }

    private List<String> audited(String action) {
        return house.rows(place.organization, "select details::text from audit_entry where action = ?", action);
    }
}
