package dev.keyturn.local;

import dev.keyturn.local.client.Answer;
import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.SignIn;
import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a new installation begins with, so that there is something to look at: two organizations with an owner each, and for
 * the first a property with a unit, a door, a hub and a lock. All of it goes through the public API, as people would do it.
 */
final class Seed {
  private static final String HUB = "hallway";
  private static final String MODEL = "yale-assure-zw";

  /** How long a service may take to hear of what another one made. */
  private static final Duration HEARD_OF_BY = Duration.ofSeconds(60);

  private final URI origin;
  private final Hubs hubs;
  private final Path planted;
  private final InstantSource real;

  /**
   * @param planted a file that is there once everything is
   * @param real    what tokens live by
   */
  Seed(URI origin, Hubs hubs, Path planted, InstantSource real) {
    this.origin = origin;
    this.hubs = hubs;
    this.planted = planted;
    this.real = real;
  }

  /**
   * Plants what is missing; once all is there, nothing is asked any more.
   *
   * @throws CannotStart if it cannot be planted
   */
  void plantOnce(Progress progress) {
    if (Files.exists(planted)) return;
    try {
      var took = Timed.of(this::plant).took();
      progress.ready("demo", took, Demo.LINDENHOF.organization() + ", " + Demo.SEAVIEW.organization());
    } catch (Untrue refused) {
      throw new CannotStart("The demo cannot be planted: " + refused.getMessage() + "; ./keyturn down --wipe begins anew.", refused);
    }
  }

  private Path plant() {
    organizations();
    var lindenhof = signedIn(Demo.LINDENHOF);
    var door = building(lindenhof);
    lock(lindenhof, door, hub(lindenhof));
    return remember();
  }

  private Api signedIn(Demo demo) {
    return new Api(origin, new SignIn(origin, demo.user(), demo.password(), demo.organization(), real));
  }

  private void organizations() {
    var operator = signedIn(Demo.OPERATOR);
    organization(operator, Demo.LINDENHOF, "Lindenhof Apartments", "Jonas", "Lindner");
    organization(operator, Demo.SEAVIEW, "Seaview Rooms", "Mara", "Lee");
  }

  private static void organization(Api operator, Demo owner, String name, String givenName, String familyName) {
    var wanted = Map.of("name", name, "alias", owner.organization(), "owner", Map.of("email", owner.user(),
        "givenName", givenName, "familyName", familyName, "initialPassword", owner.password(), "passwordChange", "KEEP"));
    var answer = operator.post("/api/access/v1/organizations", "demo-organization-" + owner.organization(), wanted);
    if (answer.status() != 409) answer.expect(201);
  }

  /** @return the id of the door of the one unit */
  private static String building(Api owner) {
    var property = owner.post("/api/access/v1/properties", "demo-property", Map.of("name", "Lindenhof", "address", "Lindenstraße 12, 10969 Berlin",
        "zone", "Europe/Berlin", "checkIn", "15:00", "checkOut", "11:00")).expect(201).text("id");
    var door = owner.post("/api/access/v1/properties/" + property + "/doors", "demo-door", Map.of("name", "Loft 3")).expect(201).text("id");
    owner.post("/api/access/v1/properties/" + property + "/units", "demo-unit", Map.of("name", "Loft 3", "doors", List.of(door))).expect(201);
    return door;
  }

  /** @return the id of the hub, whose agent runs */
  private String hub(Api owner) {
    var key = "demo-hub-" + UUID.randomUUID();
    var expected = onceHeardOf("fleet takes a hub", () -> owner.post("/api/fleet/v1/hubs", key, Map.of("name", "Hallway")));
    hubs.wipeDisk(HUB);
    hubs.enrol(HUB, expected.text("code")).ifPresent(why -> {
      throw new CannotStart("The demo hub cannot be enrolled: " + why);
    });
    hubs.start(HUB);
    return expected.text("hub");
  }

  private static void lock(Api owner, String door, String hub) {
    var wanted = Map.of("name", "Loft 3", "model", MODEL, "hub", hub, "address", "loft-3");
    var lock = onceHeardOf("fleet takes a lock", () -> owner.post("/api/fleet/v1/locks", "demo-lock-" + hub, wanted)).text("id");
    onceHeardOf("access puts it on the door", () -> owner.change("/api/access/v1/doors/" + door, "/lock", Map.of("lock", lock)));
  }

  /** Again and again, until the service has heard of what the act names. */
  private static Answer onceHeardOf(String what, Supplier<Answer> act) {
    return Await.until(what, HEARD_OF_BY, () -> {
      var answer = act.get();
      return answer.status() / 100 == 2 ? Await.Look.found(answer) : Await.Look.notYet(answer.toString());
    });
  }

  private Path remember() {
    try {
      return Files.createFile(planted);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
