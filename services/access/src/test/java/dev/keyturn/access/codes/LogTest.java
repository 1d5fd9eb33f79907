package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who opened which door when. */
@QuarkusTest
class LogTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID door;
    UUID lock;
    UUID stay;

    @BeforeEach
    void aCode() {
        place = house.open(infra);
        door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        stay = place.stay(place.unit("Loft 1", door), "Ada", 1, 1);
        place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
    }

    @Test
    void an_opening_by_code_names_the_guest_and_the_door() {
        var event = happened(TestHub.opened(lock, place.credential(stay), house.now()));

        var entry = place.owner.read("/log");

        assertThat(entry.getString("items[0].event")).isEqualTo(event.event().toString());
        assertThat(entry.getString("items[0].guest")).isEqualTo("Ada");
        assertThat(entry.getString("items[0].doorName")).isEqualTo("Street door");
        assertThat(entry.getString("items[0].holder")).isEqualTo("GUEST");
        assertThat(entry.getString("items[0].certainty")).isEqualTo("CERTAIN");
        assertThat(entry.getString("items[0].stay")).isEqualTo(stay.toString());
    }

    @Test
    void what_nobody_is_known_for_is_logged_without_a_name() {
        happened(TestHub.opened(lock, null, house.now()));

        var entry = place.owner.read("/log").getMap("items[0]");

        assertThat(entry).doesNotContainKeys("guest", "stay", "holder").containsEntry("certainty", "NONE");
    }

    @Test
    void the_log_is_narrowed_by_door_by_stay_and_by_time() {
        var other = place.door("Loft door");
        var otherLock = place.lockOn(other, Place.YALE);
        var t = house.now();
        var guest = happened(TestHub.opened(lock, place.credential(stay), t.minusSeconds(30)));
        var hand = happened(TestHub.opened(lock, null, t.minusSeconds(20)));
        var loft = happened(TestHub.opened(otherLock, null, t.minusSeconds(10)));

        assertThat(found("")).containsExactly(loft.event(), hand.event(), guest.event());
        assertThat(found("?door=" + door)).containsExactly(hand.event(), guest.event());
        assertThat(found("?stay=" + stay)).containsExactly(guest.event());
        assertThat(found("?from=" + t.minusSeconds(20) + "&until=" + t.minusSeconds(10))).containsExactly(hand.event());
    }

    @Test
    void the_log_comes_in_parts_even_where_events_share_an_instant() {
        Instant at = house.now();
        var all = List.of(happened(TestHub.opened(lock, null, at)), happened(TestHub.opened(lock, null, at)),
                happened(TestHub.opened(lock, null, at))).stream().map(DoorEvent::event).toList();

        var first = place.owner.read("/log?limit=2");
        var second = place.owner.read("/log?limit=2&cursor=" + first.getString("next"));

        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items")).hasSize(1);
        var seen = new java.util.ArrayList<String>(first.getList("items.event"));
        seen.addAll(second.getList("items.event"));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all.stream().map(UUID::toString).toList());
    }

    @Test
    void what_is_no_time_or_no_door_of_ours_is_refused() {
        var refused = place.owner.get("/log?from=yesterday");
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().getString("field")).isEqualTo("from");
        house.open(infra).owner.get("/log?door=" + door).then().statusCode(404);
        house.open(infra).owner.get("/log?stay=" + stay).then().statusCode(404);
        place.member(Role.CLEANER).get("/log").then().statusCode(403);
    }

    @Test
    void another_organization_sees_nothing_of_it() {
        happened(TestHub.opened(lock, place.credential(stay), house.now()));

        assertThat(house.open(infra).owner.read("/log").getList("items")).isEmpty();
    }

    private List<UUID> found(String narrowed) {
        return place.owner.read("/log" + narrowed).getList("items.event", String.class).stream().map(UUID::fromString).toList();
    }

    private DoorEvent happened(DoorEvent event) {
        place.hub().says(house.now(), event);
        place.until(() -> !house.rows(place.organization, "select id::text from door_event where id = ?", event.event()).isEmpty());
        return event;
    }
}
