package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a new installation begins with, so that there is something to look at: two organizations with an owner each, and for
 * the first a property with a unit, a door, a hub and a lock. All of it goes through the public API, as people would do it.
 */
final class Seed {
  private static final String HUB = "hallway";
  private static final String MODEL = "yale-assure-zw";

  private final URI origin;
  private final Hubs hubs;
  private final Path planted;

  /** @param planted a file that is there once everything is */
  Seed(URI origin, Hubs hubs, Path planted) {
    this.origin = origin;
    this.hubs = hubs;
    this.planted = planted;
  }

  /** Plants what is missing; once all is there, nothing is asked any more. */
  void plantOnce(Progress progress) {
    if (Files.exists(planted)) return;
    var took = Timed.of(() -> {
      organizations();
      var lindenhof = Api.signedIn(origin, Demo.LINDENHOF);
      var door = building(lindenhof);
      lock(lindenhof, door, hub(lindenhof));
      return remember();
    }).took();
    progress.ready("demo", took, Demo.LINDENHOF.organization() + ", " + Demo.SEAVIEW.organization());
  }

  private void organizations() {
    var operator = Api.signedIn(origin, Demo.OPERATOR);
    organization(operator, Demo.LINDENHOF, "Lindenhof Apartments", "Jonas", "Lindner");
    organization(operator, Demo.SEAVIEW, "Seaview Rooms", "Mara", "Lee");
  }

  private static void organization(Api operator, Demo owner, String name, String givenName, String familyName) {
    var wanted = Map.of("name", name, "alias", owner.organization(), "owner", Map.of("email", owner.user(),
        "givenName", givenName, "familyName", familyName, "initialPassword", owner.password(), "passwordChange", "KEEP"));
    var answer = operator.tryPost("/api/access/v1/organizations", "demo-organization-" + owner.organization(), wanted);
    var there = answer.ok() || answer.status() == 409;
    if (!there) throw new CannotStart("The demo organization " + name + " cannot be created: " + answer.status() + " " + answer.body().replaceAll("\\s+", " "));
  }

  /** @return the id of the door of the one unit */
  private static String building(Api owner) {
    var property = owner.post("/api/access/v1/properties", "demo-property", Map.of("name", "Lindenhof", "address", "Lindenstraße 12, 10969 Berlin",
        "zone", "Europe/Berlin", "checkIn", "15:00", "checkOut", "11:00")).path("id").asText();
    var door = owner.post("/api/access/v1/properties/" + property + "/doors", "demo-door", Map.of("name", "Loft 3")).path("id").asText();
    owner.post("/api/access/v1/properties/" + property + "/units", "demo-unit", Map.of("name", "Loft 3", "doors", List.of(door)));
    return door;
  }

  /** @return the id of the hub, whose agent runs */
  private String hub(Api owner) {
    var expected = owner.postOnceHeardOf("/api/fleet/v1/hubs", "demo-hub-" + UUID.randomUUID(), Map.of("name", "Hallway"));
    hubs.wipeDisk(HUB);
    hubs.enrol(HUB, expected.path("code").asText()).ifPresent(why -> {
      throw new CannotStart("The demo hub cannot be enrolled: " + why);
    });
    hubs.start(HUB);
    return expected.path("hub").asText();
  }

  private static void lock(Api owner, String door, String hub) {
    var lock = owner.postOnceHeardOf("/api/fleet/v1/locks", "demo-lock-" + hub, Map.of("name", "Loft 3", "model", MODEL, "hub", hub, "address", "loft-3")).path("id").asText();
    owner.putOnceHeardOf("/api/access/v1/doors/" + door + "/lock", Map.of("lock", lock));
  }

  private Path remember() {
    try {
      return Files.createFile(planted);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
