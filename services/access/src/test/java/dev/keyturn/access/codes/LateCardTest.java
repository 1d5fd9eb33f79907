package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Person;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards that nobody answers: when they are an alarm, and until when. */
@QuarkusTest
class LateCardTest {
    private static final Duration PATIENCE = Duration.ofHours(2);

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
    void a_code_that_nobody_set_is_an_alert_four_hours_before_and_an_alarm_as_its_window_opens_until_somebody_says_so() {
        var stay = place.stay(unit, "Ada", 2, 2);
        var card = place.credential(stay);
        var opens = place.opens(stay);

        house.clockTo(opens.minus(Duration.ofHours(5)));
        assertThat(alerts()).isEmpty();
        house.clockTo(opens.minus(Duration.ofHours(4)));
        assertThat(place.alerts("code-not-set")).singleElement().satisfies(it -> assertThat(it).containsEntry("severity", "TODAY"));
        assertThat(values("code-not-set")).containsEntry("act", "PUT_IN").doesNotContainKey("person");
        house.clockTo(opens);
        assertThat(place.alerts("code-not-set")).singleElement().satisfies(it -> assertThat(it).containsEntry("severity", "NOW"));

        answer(card, "PUT_IN", "COULD_NOT", "NO_ROOM");
        assertThat(place.alerts("code-not-set")).hasSize(1);
        assertThat(place.label(stay)).isEqualTo("PLANNED");
        answer(card, "PUT_IN", "DONE", null);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void a_code_of_which_nobody_says_for_two_hours_that_it_is_gone_is_an_alarm_until_somebody_does() {
        var stay = place.stay(unit, "Ada", 2, 2);
        var card = place.credential(stay);
        answer(card, "PUT_IN", "DONE", null);

        place.owner.post("/stays/" + stay + "/cancel", Map.of("reason", "test")).then().statusCode(200);
        var ended = house.now();
        house.clockTo(ended.plus(PATIENCE).minus(Duration.ofMinutes(30)));
        assertThat(alerts()).isEmpty();
        house.clockTo(ended.plus(PATIENCE));
        assertThat(place.alerts("code-not-removed")).singleElement().satisfies(it -> assertThat(it).containsEntry("severity", "NOW"));
        assertThat(values("code-not-removed")).containsEntry("act", "TAKE_OUT").containsEntry("reason", "no-word");
        assertThat(place.label(stay)).isEqualTo("OVERDUE");

        answer(card, "TAKE_OUT", "COULD_NOT", "NOT_REACHED");
        assertThat(place.alerts("code-not-removed")).hasSize(1);
        assertThat(place.label(stay)).isEqualTo("OVERDUE");
        answer(card, "TAKE_OUT", "DONE", null);
        assertThat(alerts()).isEmpty();
        assertThat(place.label(stay)).isEqualTo("SAID_GONE");
    }

    @Test
    void who_says_in_time_what_they_did_hears_of_no_alarm() {
        var stay = place.stay(unit, "Ada", 2, 2);
        var card = place.credential(stay);
        answer(card, "PUT_IN", "DONE", null);
        house.clockTo(place.opens(stay));
        house.clockTo(place.ends(stay));
        answer(card, "TAKE_OUT", "DONE", null);
        house.clockTo(house.now().plus(PATIENCE));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void a_code_that_was_taken_out_of_a_lock_in_the_middle_of_its_stay_is_an_alarm_until_it_is_back() {
        var stay = place.stay(unit, "Ada", 2, 2);
        var card = place.credential(stay);
        answer(card, "PUT_IN", "DONE", null);
        house.clockTo(place.opens(stay));

        answer(card, "TAKE_OUT", "DONE", null);
        house.clockTo(house.now().plus(Duration.ofMinutes(2)));
        assertThat(place.alerts("code-not-set")).singleElement().satisfies(it -> assertThat(it).containsEntry("severity", "NOW"));

        answer(card, "PUT_IN", "DONE", null);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void an_alarm_says_who_is_named_for_the_lock() {
        var stay = place.stay(unit, "Ada", 2, 2);
        var person = place.owner.read("/members").getString("items.find { it.roles == ['CLEANER'] }.person");
        place.owner.change("/locks/" + lock + "/caretaker", "", Map.of("person", person)).then().statusCode(200);

        house.clockTo(place.opens(stay).minus(Duration.ofHours(4)));

        assertThat(values("code-not-set")).containsEntry("person", person);
        assertThat(place.alerts("code-not-set").getFirst()).extracting("subjects").asString()
                .contains(lock.toString(), place.credential(stay).toString());
    }

    private List<Object> alerts() {
        return place.owner.read("/alerts?limit=200").getList("items");
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> values(String kind) {
        return (Map<String, String>) place.alerts(kind).getFirst().get("values");
    }

    private void answer(UUID card, String act, String outcome, String reason) {
        var body = new HashMap<String, String>();
        body.put("act", act);
        body.put("outcome", outcome);
        body.put("reason", reason);
        cleaner.post("/cards/" + card + "/answer", body).then().statusCode(200);
    }
}
