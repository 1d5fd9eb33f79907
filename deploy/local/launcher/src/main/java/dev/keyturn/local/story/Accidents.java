package dev.keyturn.local.story;

import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Machines die in the middle of things. The doors stay right, or a person is asked. */
final class Accidents {
    private static final Duration STAY = Duration.ofHours(2);
    private static final Duration RECOVERY = Duration.ofSeconds(120);
    /** Ahead enough for a window that opens after now, early buffer included. */
    private static final Duration AHEAD = Duration.ofMinutes(16);

    private final Scene scene;
    private final House house;
    private final House.Place place;

    Accidents(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
        this.place = house.timed();
    }

    void play() {
        scene.page().chapter("Accidents");
        hubKilled();
        diskLost();
        replicaKilled();
        restarted("kafka/restart", "Kafka");
        restarted("postgres/restart", "PostgreSQL");
        yesterdaysDatabase();
    }

    private Host.Stay bookNow(String name) {
        var from = scene.sandbox().now().plus(AHEAD);
        var stay = house.host().book(place.unit(), name, from, from.plus(STAY));
        scene.sandbox().clockTo(stay.from());
        return stay;
    }

    private void onTheDoor(Host.Stay stay) {
        house.host().await("the code is on the door", stay, RECOVERY, Code::opens);
    }

    private void over(Host.Stay stay) {
        scene.sandbox().clockTo(stay.until().plusSeconds(1));
        house.host().await("the end is proven", stay, RECOVERY, Code::gone);
    }

    private void hubKilled() {
        var stay = bookNow("Pia");
        scene.sandbox().hub(house.hubName(), "kill");
        scene.sandbox().hub(house.hubName(), "start");
        onTheDoor(stay);
        place.keypad().opens(house.host().reveal(stay));
        scene.page().line("kill -9 of the hub in the middle of a change", "the code is on the door");
        over(stay);
    }

    private void diskLost() {
        var stay = bookNow("Quirin");
        onTheDoor(stay);
        var pin = house.host().reveal(stay);
        scene.sandbox().hub(house.hubName(), "kill");
        scene.sandbox().clockTo(stay.until().plusSeconds(1));
        scene.sandbox().hub(house.hubName(), "wipe-disk");
        var code = house.host().api().post("/api/fleet/v1/hubs/" + house.hub() + "/enrolment-codes", Map.of("reason", "new disk"))
                .expect(201).text("code");
        scene.sandbox().startHub(house.hubName(), code, scene.options().driver());
        house.host().await("the end is proven by a hub with an empty disk", stay, RECOVERY, Code::gone);
        place.keypad().refuses(pin);
        scene.page().line("the hub's disk is lost between checkout and removal", "gone, proven by the new disk");
    }

    /** Access runs twice; the one that has run longer is killed, and the other does all that falls due. */
    private void replicaKilled() {
        scene.sandbox().part("services/access/replicas", Map.of("count", 2));
        var stay = bookNow("Rufus");
        scene.sandbox().part("services/access/kill", Map.of("replica", 1));
        onTheDoor(stay);
        place.keypad().opens(house.host().reveal(stay));
        over(stay);
        scene.page().line("one of two replicas of access is killed", "the other sends, hears and ends");
        scene.sandbox().part("services/access/start", Map.of("replica", 1));
        scene.sandbox().part("services/access/replicas", Map.of("count", 1));
    }

    private void restarted(String part, String name) {
        var stays = new ArrayList<Host.Stay>();
        var from = scene.sandbox().now().plus(AHEAD);
        for (var i = 0; i < 3; i++) {
            stays.add(house.host().book(place.unit(), name + " " + i, from, from.plus(STAY)));
        }
        scene.sandbox().part(part, Map.of());
        stays.add(Await.until("a booking is taken again", RECOVERY, () -> booked(name, from)));
        scene.sandbox().clockTo(from);
        for (var stay : stays) {
            onTheDoor(stay);
            place.keypad().opens(house.host().reveal(stay));
        }
        scene.page().line(name + " restarts while bookings come in", stays.size() + " codes on the door");
        stays.forEach(this::over);
    }

    private Await.Look<Host.Stay> booked(String name, Instant from) {
        try {
            return Await.Look.found(house.host().book(place.unit(), name + " after", from, from.plus(STAY)));
        } catch (Untrue notYet) {
            return Await.Look.notYet(notYet.getMessage());
        }
    }

    private void yesterdaysDatabase() {
        var stay = bookNow("Rosa");
        onTheDoor(stay);
        var pin = house.host().reveal(stay);
        scene.sandbox().part("postgres/snapshot", Map.of("name", "yesterday"));
        onTheDoor(bookNow("Selma"));
        scene.sandbox().part("postgres/restore", Map.of("name", "yesterday"));
        var operator = scene.operator();
        Await.until("access asks a person", RECOVERY, () -> {
            var seen = operator.get("/api/access/v1/platform/epochs");
            return seen.body().toString().contains("HELD") ? Await.Look.found(seen) : Await.Look.notYet(seen.toString());
        });
        place.keypad().opens(pin);
        scene.page().line("yesterday's database: nothing is published, a person is asked", "HELD");
        List.of("access", "fleet").forEach(service ->
                operator.post("/api/" + service + "/v1/platform/epochs", Map.of("reason", "restored on purpose")));
        onTheDoor(stay);
        place.keypad().opens(pin);
        scene.page().line("the operator accepts the restored line", "the guest's code still opens");
        over(stay);
    }
}
