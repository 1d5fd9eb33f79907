package dev.keyturn.local.story;

import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.util.List;

/** A second organization sees nothing of it all. */
final class Neighbours {
    private final Scene scene;
    private final House house;

    Neighbours(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
    }

    void play(Host.Stay stay) {
        scene.page().chapter("The neighbours");
        var other = new MovingIn(scene).owner(House.fresh("globex"));
        var dump = new Eavesdropper(new Host(other, scene.options().zone()), scene.nobody()).dump();
        for (var path : List.of("/api/access/v1/stays/" + stay.id(), "/api/access/v1/stays/" + stay.id() + "/access",
                "/api/access/v1/properties/" + house.property(), "/api/fleet/v1/hubs/" + house.hub(),
                "/api/fleet/v1/locks/" + house.timed().lock())) {
            other.get(path).expect(404);
        }
        for (var path : List.of("/api/access/v1/stays", "/api/access/v1/properties", "/api/access/v1/log", "/api/access/v1/alerts",
                "/api/fleet/v1/locks")) {
            var items = other.get(path).expect(200).body().path("items");
            if (!items.isEmpty()) {
                throw new Untrue("another organization sees " + items.size() + " at " + path);
            }
        }
        scene.page().line("another organization asks for stay, codes, property, hub, lock", "404 each, empty lists");
        scene.page().line("its hub dumps the topics with its own credentials", dump);
    }
}
