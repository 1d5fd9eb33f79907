package dev.keyturn.local.story;

import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Three checkouts with only one ring left standing each, and one with none. */
final class Rings {
    private static final Duration STAY = Duration.ofHours(3);
    /** What the cloud's watch gives a removal before it is an alarm. */
    private static final Duration TOLERANCE = Duration.ofSeconds(60);
    /** A removal that waited for a lock to come back. */
    private static final Duration LATER = Host.SOON.plus(Host.SOON);

    private final Scene scene;
    private final House house;

    Rings(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
    }

    void play() {
        scene.page().chapter("Checkouts with one ring left, and with none");
        lockAlone();
        hubAlone();
        nextSetAlone();
        none();
    }

    private record Guest(Host.Stay stay, String pin) {
        Instant over() {
            return stay.until().plusSeconds(1);
        }
    }

    /** A guest whose code is on the door and has opened it. */
    private Guest inHouse(House.Place place, String name) {
        var from = scene.sandbox().now().plus(Duration.ofMinutes(20));
        var stay = house.host().book(place.unit(), name, from, from.plus(STAY));
        scene.sandbox().clockTo(stay.from());
        house.host().await("the code of " + name + " is on the door", stay, Host.SOON, Code::opens);
        var pin = house.host().reveal(stay);
        place.keypad().opens(pin);
        return new Guest(stay, pin);
    }

    private void lockAlone() {
        var place = house.scheduled();
        var guest = inHouse(place, "Lea");
        scene.sandbox().uplink(house.hubName(), true);
        radio(place, false);
        scene.sandbox().clockTo(guest.over());
        place.keypad().refuses(guest.pin());
        scene.page().line("no uplink, no radio: the lock's own schedule ends the code", "refused");
        radio(place, true);
        scene.sandbox().uplink(house.hubName(), false);
        gone(guest);
    }

    private void hubAlone() {
        var place = house.timed();
        var guest = inHouse(place, "Jonas");
        scene.sandbox().uplink(house.hubName(), true);
        scene.sandbox().clockTo(guest.over());
        emptied(place, guest);
        scene.page().line("no uplink: the hub's timer takes the code off the lock", "refused");
        scene.sandbox().uplink(house.hubName(), false);
        gone(guest);
    }

    private void nextSetAlone() {
        var place = house.timed();
        var guest = inHouse(place, "Maya");
        scene.sandbox().timer(house.hubName(), true);
        scene.sandbox().clockTo(guest.over());
        emptied(place, guest);
        scene.page().line("the hub's timer stands still: the next set takes it off", "refused");
        scene.sandbox().timer(house.hubName(), false);
        gone(guest);
    }

    private void none() {
        var place = house.timed();
        var guest = inHouse(place, "Noor");
        radio(place, false);
        scene.sandbox().clockTo(guest.over());
        house.host().await("the cloud wants the code gone", guest.stay(), Host.SOON, code -> code.goal().equals("ABSENT"));
        scene.sandbox().clockBy(TOLERANCE);
        house.host().awaitAlert("removal-overdue", Host.SOON, true);
        scene.page().line("the lock is dead: the cloud raises the alarm", "removal-overdue");
        radio(place, true);
        gone(guest);
        place.keypad().refuses(guest.pin());
        house.host().awaitAlert("removal-overdue", Host.SOON, false);
        scene.page().line("the link is back, the alarm is over", "refused");
    }

    private void radio(House.Place place, boolean works) {
        scene.sandbox().befall(place.keypad().spot(), "dead", Map.of("dead", !works));
    }

    private void emptied(House.Place place, Guest guest) {
        Await.until("the code is off the lock", Host.SOON, () -> {
            var codes = place.keypad().codes();
            return codes == 0 ? Await.Look.found(codes) : Await.Look.notYet(codes + " codes on the lock");
        });
        place.keypad().refuses(guest.pin());
    }

    private void gone(Guest guest) {
        var codes = house.host().await("the end is proven", guest.stay(), LATER, Code::gone);
        scene.page().line("  and the evidence follows", codes.getFirst().goal() + " " + codes.getFirst().rung());
    }
}
