package dev.keyturn.access.calendar;

import static dev.keyturn.access.calendar.FeedServer.Entry.blocked;
import static dev.keyturn.access.calendar.FeedServer.Entry.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.calendar.FeedServer.Entry;
import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From a feed on a web server to the codes on a door. */
@QuarkusTest
class CalendarTest {
    private static final String ADA = "HMAAAAAAAA";
    private static final String BEN = "HMBBBBBBBB";
    private static final String EVE = "HMEEEEEEEE";

    @Inject
    House house;

    LocalInfra infra;
    FeedServer server;
    Place place;
    UUID lock;
    UUID unit;

    @BeforeEach
    void aUnitWithALock() {
        server = new FeedServer();
        place = house.open(infra);
        var door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        unit = place.unit("Loft 1", door);
    }

    @AfterEach
    void theServerGoes() {
        server.close();
    }

    @Test
    void a_booking_becomes_a_stay_with_a_code_and_a_block_becomes_none() {
        server.says(reserved(ADA, day(1), day(3)), blocked(day(3), day(9)));

        var calendar = subscribed();

        assertThat(shown(calendar).getInt("understood.bookings")).isEqualTo(1);
        assertThat(shown(calendar).getInt("understood.blocks")).isEqualTo(1);
        assertThat(stays()).hasSize(1);
        var stay = place.owner.read("/stays?unit=" + unit);
        assertThat(stay.getString("items[0].reference")).isEqualTo(ADA);
        assertThat(stay.getString("items[0].calendar")).isEqualTo(calendar.toString());
        assertThat(stay.getString("items[0].checkIn")).isEqualTo(day(1).toString());
        place.awaitEntry(lock, place.credential(stays().getFirst()), Goal.PRESENT);
    }

    @Test
    void reading_it_again_changes_nothing() {
        server.says(reserved(ADA, day(1), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var before = place.owner.read("/stays?unit=" + unit).getList("items");

        fetch(calendar);
        fetch(calendar);

        assertThat(place.owner.read("/stays?unit=" + unit).getList("items")).isEqualTo(before);
    }

    @Test
    void other_dates_keep_the_pin_and_move_its_window() {
        server.says(reserved(ADA, day(1), day(3)));
        var calendar = subscribed();
        var stay = stays().getFirst();
        var pin = place.reveal(stay);
        var credential = place.credential(stay);

        server.says(reserved(ADA, day(2), day(5)));
        fetch(calendar);

        assertThat(stays()).containsExactly(stay);
        assertThat(place.reveal(stay)).isEqualTo(pin);
        var ends = place.ends(stay);
        assertThat(ends.atZone(Place.ZONE).toLocalDate()).isEqualTo(day(5));
        var set = place.awaitSet(lock, it -> Place.entry(it, credential).filter(entry -> entry.notAfter().equals(ends)).isPresent());
        assertThat(place.hub().pin(Place.entry(set, credential).orElseThrow()).reveal()).isEqualTo(pin);
    }

    static Stream<Bad> badAnswers() {
        return Stream.of(
                new Bad("EMPTY", "feed-suspicious", server -> server.says()),
                new Bad("EMPTY", "feed-suspicious", server -> server.answers(200, "text/calendar", "")),
                new Bad("WEB_PAGE", "feed-suspicious", server -> server.answers(200, "text/calendar", "<!doctype html><title>Sign in</title>")),
                new Bad("NOT_A_CALENDAR", "feed-suspicious", server -> server.answers(200, "text/plain", "moved")),
                new Bad("CUT_OFF", "feed-suspicious", server -> server.answers(200, "text/calendar",
                        FeedServer.feed(reserved(ADA, LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1))).replace("END:VCALENDAR", ""))),
                new Bad("REFUSED", "feed-broken", server -> server.answers(404, "text/html", "gone")),
                new Bad("REFUSED", "feed-broken", server -> server.answers(503, "text/html", "later")),
                new Bad("TOO_SLOW", "feed-broken", FeedServer::keepsSilent),
                new Bad("TOO_LARGE", "feed-broken", FeedServer::neverEnds),
                new Bad("TOO_MANY_REDIRECTS", "feed-broken", server -> server.redirects("/again.ics")),
                new Bad("UNREACHABLE", "feed-broken", FeedServer::close));
    }

    record Bad(String trouble, String alert, Consumer<FeedServer> makes) {
        @Override
        public String toString() {
            return trouble;
        }
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void a_bad_answer_changes_nothing_on_any_door_however_often_it_comes_and_opens_one_alert(Bad bad) {
        server.says(reserved(ADA, day(1), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var stays = place.owner.read("/stays?unit=" + unit).getList("items");
        var codes = place.owner.read("/locks/" + lock + "/codes").getList("codes.credential");
        assertThat(codes).hasSize(2);

        bad.makes().accept(server);
        for (int read = 0; read < 3; read++) fetch(calendar);

        assertThat(place.owner.read("/stays?unit=" + unit).getList("items")).isEqualTo(stays);
        assertThat(place.owner.read("/locks/" + lock + "/codes").getList("codes.credential")).isEqualTo(codes);
        assertThat(place.owner.read("/locks/" + lock + "/codes").getList("codes.goal")).containsOnly("PRESENT");
        assertThat(shown(calendar).getString("trouble.code")).isEqualTo(bad.trouble());
        assertThat(place.alerts(bad.alert())).singleElement().extracting("subjects")
                .isEqualTo(Map.of("calendar", calendar.toString(), "unit", unit.toString()));
    }

    @Test
    void a_feed_that_is_whole_again_closes_the_alert_and_counts() {
        server.answers(500, "text/plain", "oops");
        var calendar = subscribed();
        assertThat(place.alerts("feed-broken")).hasSize(1);
        assertThat(shown(calendar).getString("lastGoodAt")).isNull();

        server.says(reserved(ADA, day(1), day(3)));
        fetch(calendar);

        assertThat(place.alerts("feed-broken")).isEmpty();
        assertThat(shown(calendar).getString("trouble")).isNull();
        assertThat(shown(calendar).getString("lastGoodAt")).isNotNull();
        assertThat(stays()).hasSize(1);
    }

    @Test
    void a_coming_stay_that_the_feed_lacks_once_is_kept_and_lacks_twice_is_cancelled() {
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var ben = stays().getLast();

        server.says(reserved(ADA, day(2), day(3)));
        fetch(calendar);
        assertThat(state(ben)).isEqualTo("BOOKED");
        fetch(calendar);

        assertThat(state(ben)).isEqualTo("CANCELLED");
        assertThat(state(stays().getFirst())).isEqualTo("BOOKED");
    }

    @Test
    void a_coming_stay_that_is_back_before_the_second_reading_is_counted_anew() {
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var ben = stays().getLast();

        server.says(reserved(ADA, day(2), day(3)));
        fetch(calendar);
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        fetch(calendar);
        server.says(reserved(ADA, day(2), day(3)));
        fetch(calendar);

        assertThat(state(ben)).isEqualTo("BOOKED");
    }

    @Test
    void a_guest_who_comes_today_or_is_in_is_never_put_out_and_a_question_opens_for_the_host() {
        server.says(reserved(ADA, day(0), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var ada = stays().getFirst();
        place.awaitEntry(lock, place.credential(ada), Goal.PRESENT);

        server.says(reserved(BEN, day(4), day(6)));
        for (int read = 0; read < 3; read++) fetch(calendar);

        assertThat(state(ada)).isEqualTo("BOOKED");
        assertThat(place.owner.read("/locks/" + lock + "/codes").getList("codes.goal")).containsOnly("PRESENT");
        assertThat(shown(calendar).getList("missing")).containsExactly(ada.toString());
        assertThat(place.alerts("feed-lacks-guest")).singleElement().extracting("subjects")
                .isEqualTo(Map.of("calendar", calendar.toString(), "stay", ada.toString()));
    }

    @Test
    void most_bookings_gone_at_once_are_not_believed_until_the_host_says_that_it_is_right() {
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)), reserved(EVE, day(7), day(8)));
        var calendar = subscribed();
        var all = stays();

        server.says(reserved(EVE, day(7), day(8)));
        for (int read = 0; read < 3; read++) fetch(calendar);
        assertThat(all).extracting(this::state).containsOnly("BOOKED");
        assertThat(place.alerts("feed-suspicious")).singleElement().extracting("values")
                .isEqualTo(Map.of("reason", "MOST_BOOKINGS_GONE", "missing", "2"));

        place.owner.post("/calendars/" + calendar + "/believe", Map.of()).then().statusCode(200);

        assertThat(all).extracting(this::state).containsExactly("CANCELLED", "CANCELLED", "BOOKED");
        assertThat(place.alerts("feed-suspicious")).isEmpty();
    }

    @Test
    void an_empty_feed_is_not_believed_even_so() {
        server.says(reserved(ADA, day(2), day(3)));
        var calendar = subscribed();

        server.says();
        place.owner.post("/calendars/" + calendar + "/believe", Map.of()).then().statusCode(200);

        assertThat(state(stays().getFirst())).isEqualTo("BOOKED");
        assertThat(place.alerts("feed-suspicious")).hasSize(1);
    }

    @Test
    void it_asks_for_news_only_and_no_news_is_good_news() {
        server.saysOnce("\"v1\"", "Wed, 06 Jan 2027 08:00:00 GMT", reserved(ADA, day(2), day(3)));
        var calendar = subscribed();
        var first = shown(calendar).getString("lastGoodAt");
        house.clockTo(house.now().plusSeconds(1));

        fetch(calendar);

        var asked = server.asked();
        assertThat(asked.getFirst().getFirst("If-None-Match")).isNull();
        assertThat(asked.getLast().getFirst("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(asked.getLast().getFirst("If-Modified-Since")).isEqualTo("Wed, 06 Jan 2027 08:00:00 GMT");
        assertThat(shown(calendar).getString("lastGoodAt")).isNotEqualTo(first);
        assertThat(shown(calendar).getString("trouble")).isNull();
        assertThat(stays()).hasSize(1);
    }

    @Test
    void after_a_doubtful_answer_the_whole_feed_is_asked_for_again() {
        server.saysOnce("\"v1\"", "Wed, 06 Jan 2027 08:00:00 GMT", reserved(ADA, day(2), day(3)));
        var calendar = subscribed();
        server.says();
        fetch(calendar);

        fetch(calendar);

        assertThat(server.asked().getLast().getFirst("If-None-Match")).isNull();
        assertThat(server.asked().getLast().getFirst("If-Modified-Since")).isNull();
    }

    @Test
    void it_is_polled_every_five_minutes() {
        server.says();
        subscribed();
        int before = server.asked().size();

        house.clockTo(house.now().plusSeconds(200));
        assertThat(server.asked()).hasSize(before);
        house.clockTo(house.now().plusSeconds(100));
        assertThat(server.asked().size()).isGreaterThan(before);
    }

    @Test
    void what_cannot_be_told_makes_no_stay_and_is_shown() {
        server.says(new Entry("1@example.org", "Perhaps", null, day(1), day(3)));
        var calendar = subscribed();

        assertThat(stays()).isEmpty();
        assertThat(shown(calendar).getString("unclear[0].from")).isEqualTo(day(1).toString());
    }

    @Test
    void the_address_of_a_feed_is_shown_to_nobody_and_kept_encrypted() {
        var calendar = subscribed();

        assertThat(place.owner.get("/calendars").asString()).doesNotContain("secret").contains("127.0.0.1");
        assertThat(house.rows(place.organization, "select c::text from calendar c where id = ?", calendar)).singleElement().asString()
                .doesNotContain("secret").doesNotContain(java.util.HexFormat.of().formatHex("secret".getBytes()));
        assertThat(house.rows(place.organization, "select details::text from audit_entry where subject = ?", "calendar/" + calendar))
                .singleElement().asString().doesNotContain("secret");
    }

    @Test
    void what_is_no_address_is_refused() {
        for (var url : List.of("ftp://example.org/a.ics", "file:///etc/passwd", "https://user:pw@example.org/a.ics", "calendar.ics", "http://", "https://example.org:70000/a.ics")) {
            var answer = place.owner.post("/units/" + unit + "/calendars", Map.of("name", "Airbnb", "url", url));
            assertThat(answer.statusCode()).as(url).isEqualTo(400);
            assertThat(answer.jsonPath().getString("field")).as(url).isEqualTo("url");
        }
    }

    @Test
    void a_calendar_that_is_subscribed_to_anew_books_no_stay_twice_and_follows_those_that_it_brought_before() {
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        var former = subscribed();
        var before = stays();
        place.owner.delete("/calendars/" + former).then().statusCode(204);

        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(5), day(8)));
        var calendar = subscribed();

        assertThat(stays()).containsExactlyElementsOf(before);
        assertThat(place.owner.read("/stays?unit=" + unit).getList("items.calendar")).containsOnly(calendar.toString());
        assertThat(place.owner.read("/stays?unit=" + unit).getString("items[1].checkOut")).isEqualTo(day(8).toString());
        server.says(reserved(BEN, day(6), day(8)), reserved(ADA, day(2), day(3)));
        fetch(calendar);
        assertThat(stays()).hasSize(2);
    }

    @Test
    void dates_that_a_stay_cannot_take_are_told_and_tried_again_until_the_feed_is_followed() {
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        var calendar = subscribed();
        var ben = stays().getLast();
        place.owner.post("/stays/" + ben + "/cancel", Map.of("reason", "called off")).then().statusCode(200);

        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(5), day(7)));
        for (int read = 0; read < 2; read++) fetch(calendar);

        assertThat(place.alerts("feed-not-followed")).singleElement().extracting("values").isEqualTo(Map.of("stays", "1"));
        assertThat(shown(calendar).getString("unclear[0].why")).isEqualTo("NOT_MOVED");
        server.says(reserved(ADA, day(2), day(3)), reserved(BEN, day(4), day(6)));
        fetch(calendar);
        assertThat(place.alerts("feed-not-followed")).isEmpty();
    }

    @Test
    void the_stays_of_a_calendar_stay_when_it_goes_and_its_alerts_close() {
        server.says(reserved(ADA, day(2), day(3)));
        var calendar = subscribed();
        server.says();
        fetch(calendar);
        assertThat(place.alerts("feed-suspicious")).hasSize(1);

        place.owner.delete("/calendars/" + calendar).then().statusCode(204);

        place.owner.get("/calendars/" + calendar).then().statusCode(404);
        place.owner.delete("/calendars/" + calendar).then().statusCode(404);
        assertThat(state(stays().getFirst())).isEqualTo("BOOKED");
        assertThat(place.alerts("feed-suspicious")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"CLEANER", "MAINTENANCE", "INSTALLER"})
    void calendars_are_for_owner_and_manager(Role role) {
        var member = place.member(role);
        member.get("/calendars").then().statusCode(403);
        member.post("/units/" + unit + "/calendars", Map.of("name", "Airbnb", "url", server.url())).then().statusCode(403);
    }

    /** A calendar whose first reading is done; the next by itself is five minutes of the clock later. */
    private UUID subscribed() {
        var calendar = place.owner.make("/units/" + unit + "/calendars", Map.of("name", "Airbnb", "url", server.url()));
        house.sweep();
        assertThat(shown(calendar).getString("lastTriedAt")).isNotNull();
        return calendar;
    }

    private void fetch(UUID calendar) {
        place.owner.post("/calendars/" + calendar + "/fetch", Map.of()).then().statusCode(200);
    }

    private JsonPath shown(UUID calendar) {
        return place.owner.read("/calendars/" + calendar);
    }

    private List<UUID> stays() {
        return place.owner.read("/stays?unit=" + unit).getList("items.id", String.class).stream().map(UUID::fromString).toList();
    }

    private String state(UUID stay) {
        return place.owner.read("/stays/" + stay).getString("state");
    }

    private LocalDate day(int ahead) {
        return LocalDate.parse(place.day(ahead));
    }
}
