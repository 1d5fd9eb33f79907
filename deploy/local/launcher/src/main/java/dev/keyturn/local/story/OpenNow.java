package dev.keyturn.local.story;

import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.time.Duration;
import java.util.Map;

/** The host opens a door from afar: at once, or not at all. */
final class OpenNow {
    /** A hub that was not heard for so long is silent to fleet. */
    private static final Duration UNHEARD = Duration.ofMinutes(1);

    private final Scene scene;
    private final House house;
    private final House.Place place;

    OpenNow(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
        this.place = house.feedUnit();
    }

    void play() {
        scene.page().chapter("Open now");
        shut();
        awaitState("the door is opened", ask("the plumber is at the door"), "DONE");
        require("UNLOCKED");
        scene.page().line("the host opens the door from afar", "DONE, and the bolt is back");
        shut();
        scene.sandbox().uplink(house.hubName(), true);
        var late = ask("the hub is cut off, which nobody knows yet");
        awaitState("the host is told that nothing will happen", late, "EXPIRED");
        scene.page().line("no uplink, not noticed yet: nothing will happen any more", "EXPIRED");
        scene.sandbox().clockBy(UNHEARD);
        house.host().awaitHub(house.hub(), "SILENT");
        house.host().api().post(commands(), Map.of("act", "UNLOCK", "reason", "the hub is cut off")).expect(409);
        scene.page().line("no uplink: the host is told at once that it was not done", "409");
        scene.sandbox().uplink(house.hubName(), false);
        house.host().awaitHub(house.hub(), "ONLINE");
        awaitState("the hub says that it did not do it", late, "NOT_DONE");
        require("LOCKED");
        scene.page().line("the uplink is back: what was asked meanwhile is not done", "NOT_DONE, and the bolt is out");
    }

    private String commands() {
        return "/api/fleet/v1/locks/" + place.lock() + "/commands";
    }

    private String ask(String reason) {
        return house.host().api().post(commands(), Map.of("act", "UNLOCK", "reason", reason)).expect(201).text("id");
    }

    private void awaitState(String what, String command, String state) {
        Await.until(what, Host.SOON, () -> {
            var seen = house.host().api().get("/api/fleet/v1/commands/" + command).expect(200).text("state");
            return seen.equals(state) ? Await.Look.found(seen) : Await.Look.notYet(seen);
        });
    }

    private void shut() {
        scene.sandbox().befall(place.keypad().spot(), "bolt", Map.of("locked", true));
        require("LOCKED");
    }

    private void require(String bolt) {
        var seen = scene.sandbox().lock(place.keypad().spot()).path("bolt").asText();
        if (!seen.equals(bolt)) {
            throw new Untrue("the bolt is " + seen + " and should be " + bolt);
        }
    }
}
