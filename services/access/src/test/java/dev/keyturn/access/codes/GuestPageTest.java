package dev.keyturn.access.codes;

import static dev.keyturn.access.fixture.TestHub.code;
import static dev.keyturn.access.fixture.TestHub.evidence;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.Sandbox;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bearer of a stay's link sees, and what everybody else does not. */
@QuarkusTest
class GuestPageTest {
    private static final String NONE = "AAAAAAAAAAAAAAAAAAAAAA";

    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID lock;
    UUID stay;

    @BeforeEach
    void aStayAndAQuietMinute() {
        place = house.open(infra);
        var door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        stay = place.stay(place.unit("Loft 1", door, place.door("Garden gate")), "Ada", 1, 2);
        house.clockTo(house.now().plusSeconds(61));
    }

    @Test
    void before_the_window_the_page_says_when_the_pin_appears_and_shows_none() {
        var page = open(token());

        assertThat(page.jsonPath().getString("state")).isEqualTo("BEFORE");
        assertThat(page.jsonPath().getString("pin")).isNull();
        assertThat(page.jsonPath().getList("doors")).isNull();
        var from = OffsetDateTime.parse(page.jsonPath().getString("from"));
        assertThat(from.toInstant()).isEqualTo(place.opens(stay));
        assertThat(from.toLocalTime()).hasToString("14:45");
        assertThat(page.jsonPath().getString("zone")).isEqualTo("Europe/Berlin");
    }

    @Test
    void in_the_window_with_its_early_buffer_the_page_shows_the_pin_its_doors_and_until_when() {
        var token = token();
        house.clockTo(place.opens(stay));

        var page = open(token).jsonPath();

        assertThat(page.getString("state")).isEqualTo("IN");
        assertThat(page.getString("pin")).isEqualTo(place.reveal(stay));
        assertThat(page.getList("doors.name")).containsExactly("Street door");
        assertThat(page.getBoolean("doors[0].confirmed")).isFalse();
        assertThat(OffsetDateTime.parse(page.getString("until")).toLocalTime()).hasToString("11:15");
    }

    @Test
    void a_door_is_confirmed_once_its_lock_was_read_back() {
        var token = token();
        house.clockTo(place.opens(stay));
        var code = UUID.fromString(place.access(stay).getString("doors.find { it.name == 'Street door' }.credential"));
        place.awaitEntry(lock, code, Goal.PRESENT);
        var position = place.hub().set(lock).orElseThrow().position();
        place.hub().says(house.now(), evidence(lock, position, List.of(), code(code, Goal.PRESENT, Rung.VERIFIED, house.now())));
        place.until(() -> "ON_THE_DOOR".equals(place.access(stay).getString("doors.find { it.name == 'Street door' }.label")));

        assertThat(open(token).jsonPath().getBoolean("doors[0].confirmed")).isTrue();
    }

    @Test
    void after_the_window_the_page_shows_no_pin_and_no_address() {
        var token = token();
        house.clockTo(place.ends(stay));

        var page = open(token).jsonPath();

        assertThat(page.getString("state")).isEqualTo("AFTER");
        assertThat(page.getString("pin")).isNull();
        assertThat(page.getString("address")).isNull();
    }

    @Test
    void the_page_of_a_cancelled_stay_is_over() {
        var token = token();
        house.clockTo(place.opens(stay));
        place.owner.post("/stays/" + stay + "/cancel", Map.of("reason", "called off")).then().statusCode(200);

        assertThat(open(token).jsonPath().getString("state")).isEqualTo("AFTER");
        assertThat(open(token).jsonPath().getString("pin")).isNull();
    }

    @Test
    void that_a_guest_saw_the_pin_first_is_audited_once() {
        var token = token();
        house.clockTo(place.opens(stay));
        open(token);
        open(token);

        assertThat(house.rows(place.organization, "select details::text from audit_entry where action = 'pin.revealed'"))
                .singleElement().asString().contains("guest");
        assertThat(place.access(stay).getString("pin.revealedAt")).isNotNull();
    }

    @Test
    void a_new_link_ends_the_one_before_and_both_wrong_links_get_the_same_answer() {
        var former = token();
        var token = token();

        open(token).then().statusCode(200);
        var withdrawn = open(former);
        var none = open(NONE);
        withdrawn.then().statusCode(404);
        none.then().statusCode(404);
        assertThat(withdrawn.asString()).isEqualTo(none.asString());
    }

    @Test
    void no_answer_is_kept_listed_or_passed_on_be_it_a_page_or_a_refusal() {
        for (var answer : List.of(open(token()), open(NONE))) {
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        }
    }

    @Test
    void the_sixth_wrong_link_of_an_address_within_a_minute_waits_and_a_right_one_does_not() {
        var token = token();
        for (int i = 0; i < 5; i++) {
            open(NONE + i).then().statusCode(404);
        }

        var sixth = open(NONE);

        sixth.then().statusCode(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 61);
        open(token).then().statusCode(200);
        house.clockTo(house.now().plusSeconds(61));
        open(NONE).then().statusCode(404);
    }

    @Test
    void a_link_is_asked_five_times_a_minute_at_most() {
        var token = token();
        for (int i = 0; i < 5; i++) {
            open(token).then().statusCode(200);
        }

        open(token).then().statusCode(429).header("Retry-After", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void a_link_cannot_be_guessed_and_is_kept_as_a_hash_only() {
        var token = token();

        assertThat(token).matches("[A-Za-z0-9_-]{22}");
        assertThat(house.rows(place.organization, "select t::text from guest_link t where stay_id = ?", stay))
                .singleElement().asString().doesNotContain(token);
    }

    @Test
    void the_host_alone_makes_a_link_and_gets_it_once() {
        var path = "/stays/" + stay + "/guest-link";
        var key = UUID.randomUUID().toString();
        var made = place.owner.post(path, Map.of(), key);
        made.then().statusCode(201);
        assertThat(made.jsonPath().getString("link")).startsWith(Sandbox.ORIGIN + "/guest/");

        place.owner.post(path, Map.of(), key).then().statusCode(409);
        place.member(Role.CLEANER).post(path, Map.of()).then().statusCode(403);
        house.open(infra).owner.post(path, Map.of()).then().statusCode(404);
    }

    private String token() {
        var link = place.owner.post("/stays/" + stay + "/guest-link", Map.of()).jsonPath().getString("link");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static Response open(String token) {
        return given().get("/api/access/v1/guest/" + token);
    }
}
