package dev.keyturn.bench;

import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.SignIn;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What the stays are in: an organization of the benchmark's own, with one hub and many units, each with a door and a lock.
 * All of it is made through the public API.
 */
record Site(Host host, List<String> units) {
    /** Its codes are put on and taken off by the hub at the moment: the slowest way. */
    private static final String MODEL = "yale-assure-zw";
    /** Its clocks are never changed, so that a stay is as long on any day of the year. */
    private static final ZoneId ZONE = ZoneId.of("Etc/UTC");

    /** @param realClock what tokens live by */
    static Site make(URI origin, Sandbox sandbox, int locks, InstantSource realClock) {
        var name = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        var host = new Host(owner(origin, name, realClock), ZONE);
        var property = host.property("Benchmark House");
        var hub = hub(host, sandbox, name);
        return new Site(host, IntStream.range(0, locks).mapToObj(i -> unit(host, property, hub, "Unit " + (i + 1), name + "-" + i)).toList());
    }

    private static Api owner(URI origin, String name, InstantSource realClock) {
        var mail = "owner@" + name + ".example";
        var password = name + "-Pw1!";
        var operator = new Api(origin, new SignIn(origin, "operator", "keyturn-demo", null, realClock));
        operator.post("/api/access/v1/organizations", Map.of("name", name, "alias", name, "owner", Map.of("email", mail,
                "givenName", "Bea", "familyName", "Bench", "initialPassword", password, "passwordChange", "KEEP"))).expect(201);
        return new Api(origin, new SignIn(origin, mail, password, name, realClock));
    }

    private static String hub(Host host, Sandbox sandbox, String name) {
        var asked = host.newHub(name);
        sandbox.startHub(name, asked.text("code"), Sandbox.VIRTUAL);
        host.awaitHub(asked.text("hub"), "ONLINE");
        return asked.text("hub");
    }

    private static String unit(Host host, String property, String hub, String name, String serial) {
        var door = host.door(property, name + " door");
        host.lock(hub, door, name + " lock", MODEL, Sandbox.VIRTUAL, serial);
        return host.unit(property, name, List.of(door));
    }
}
