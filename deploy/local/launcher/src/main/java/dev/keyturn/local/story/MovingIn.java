package dev.keyturn.local.story;

import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Sandbox;
import java.util.List;
import java.util.Map;

/** A platform operator creates an organization; its owner signs in and sets up a house with a hub and locks. */
final class MovingIn {
    /** A lock that ends codes by its own schedule. */
    private static final String SCHEDULED_MODEL = "aqara-u200";

    private final Scene scene;

    MovingIn(Scene scene) {
        this.scene = scene;
    }

    House play() {
        scene.page().chapter("A host moves in");
        var host = new Host(owner(House.fresh("lindenhof")), scene.options().zone(), scene.secrets());
        var property = host.property("Lindenhof");
        scene.page().line("a property in " + scene.options().zone(), "created");
        var hubName = House.fresh("hub");
        var asked = host.newHub("Hallway");
        var hub = asked.text("hub");
        scene.sandbox().startHub(hubName, asked.text("code"), scene.options().driver());
        host.awaitHub(hub, "ONLINE");
        scene.page().line("the hub enrols with its one-time code and says hello", "ONLINE");
        var house = new House(host, property, hub, hubName,
                place(host, property, hub, hubName, "Loft 1", scene.options().model()),
                place(host, property, hub, hubName, "Loft 2", scene.options().timedModel()),
                place(host, property, hub, hubName, "Loft 3", SCHEDULED_MODEL));
        scene.page().line("three doors get their locks",
                String.join(", ", scene.options().model(), scene.options().timedModel(), SCHEDULED_MODEL));
        host.awaitPinLength(house.feedUnit().lock(), pinLength(host, scene.options().model()));
        host.awaitPinLength(house.timed().lock(), pinLength(host, scene.options().timedModel()));
        host.awaitPinLength(house.scheduled().lock(), pinLength(host, SCHEDULED_MODEL));
        scene.page().line("each lock says how many digits it is set to", pinLength(host, scene.options().model()) + ", "
                + pinLength(host, scene.options().timedModel()) + ", " + pinLength(host, SCHEDULED_MODEL));
        return house;
    }

    /** Creates an organization as the operator and signs its owner in. */
    Api owner(String alias) {
        var mail = "owner@" + alias + ".example";
        var password = alias + "-Pw1!";
        scene.operator().post("/api/access/v1/organizations", Map.of("name", alias, "alias", alias, "owner",
                Map.of("email", mail, "givenName", "Ada", "familyName", "Owner", "initialPassword", password,
                        "passwordChange", "KEEP"))).expect(201);
        scene.page().line("the operator creates " + alias + " with its first owner", "created");
        var owner = scene.signedIn(mail, password, alias);
        var me = owner.get("/api/access/v1/me").expect(200);
        scene.page().line("the owner signs in", me.body().path("roles").toString());
        return owner;
    }

    private House.Place place(Host host, String property, String hub, String hubName, String name, String model) {
        var spot = new Sandbox.Spot(hubName, driver(host, model), House.fresh(model));
        var address = scene.sandbox().hang(spot, model, pinLength(host, model));
        var door = host.door(property, name + " door");
        var lock = host.lock(hub, door, name + " lock", model, spot.driver(), address);
        return new House.Place(host.unit(property, name, List.of(door)), door, lock, new Keypad(scene.sandbox(), spot));
    }

    /** The story's driver where it speaks to the model; the other locks are virtual. */
    private String driver(Host host, String model) {
        return host.radio(model).replace("_", "").equalsIgnoreCase(scene.options().driver()) ? scene.options().driver() : Sandbox.VIRTUAL;
    }

    /** As many digits as a canary needs, where the model takes so many. */
    private static int pinLength(Host host, String model) {
        return host.pinLength(model, Needle.ENOUGH_DIGITS);
    }
}
