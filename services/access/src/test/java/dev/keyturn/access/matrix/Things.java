package dev.keyturn.access.matrix;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.testing.ApiDescription.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organization with one of each thing that the API knows, and what is sent with each operation so that it is taken. */
final class Things {
    private static final String PREFIX = "/api/access/v1";
    /** Nobody listens there. */
    private static final String FEED = "http://127.0.0.1:9/feed.ics";

    final Place place;
    final UUID door;
    final UUID lock;
    /** A person works it. */
    final UUID lockByHand;
    final UUID card;
    final UUID unit;
    final UUID stay;
    final UUID calendar;
    final UUID alert;
    final String person;
    final String token;

    Things(House house, Place place) {
        this.place = place;
        door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        unit = place.unit("Loft 1", door);
        stay = place.stay(unit, "Ada", 1, 2);
        var cellar = place.door("Cellar door");
        lockByHand = place.lockByHandOn(cellar);
        card = place.credential(place.stay(place.unit("Cellar", cellar), "Cy", 1, 2));
        calendar = place.owner.make("/units/" + unit + "/calendars", Map.of("name", "Airbnb", "url", FEED));
        place.owner.post("/calendars/" + calendar + "/fetch", Map.of()).then().statusCode(200);
        alert = UUID.fromString((String) place.alerts("feed-broken").getFirst().get("id"));
        place.member(Role.CLEANER);
        person = place.owner.read("/members").getString("items.find { it.roles == ['CLEANER'] }.person");
        var link = place.owner.post("/stays/" + stay + "/guest-link", Map.of()).then().statusCode(201).extract().jsonPath().getString("link");
        token = link.substring(link.lastIndexOf('/') + 1);
        place.hub().says(house.now(), TestHub.opened(lock, null, house.now()));
        place.until(() -> !place.owner.read("/log").getList("items").isEmpty());
    }

    /** Everything by which an answer could give it away. */
    List<String> ids() {
        return List.of(place.organization, place.property, door, lock, lockByHand, unit, stay, card, calendar, alert, person).stream()
                .map(Object::toString).toList();
    }

    /** The operation's address with these things' ids. */
    String path(Operation operation) {
        var path = operation.path().replace("{lock}/caretaker", lockByHand + "/caretaker");
        for (var name : List.of("property", "door", "lock", "unit", "stay", "card", "calendar", "alert", "person", "token", "organization")) {
            path = path.replace("{" + name + "}", id(name));
        }
        return path;
    }

    private String id(String name) {
        return switch (name) {
            case "property" -> place.property.toString();
            case "door" -> door.toString();
            case "lock" -> lock.toString();
            case "unit" -> unit.toString();
            case "stay" -> stay.toString();
            case "card" -> card.toString();
            case "calendar" -> calendar.toString();
            case "alert" -> alert.toString();
            case "person" -> person;
            case "token" -> token;
            case "organization" -> place.organization;
            default -> throw new AssertionError("Say here which thing is the " + name);
        };
    }

    /** A body that would be taken, so that a refusal is not about the body; null for none. What is not named here fails. */
    Map<String, ?> body(Operation operation) {
        return switch (operation.verb() + " " + operation.path().substring(PREFIX.length())) {
            case "POST /properties", "PUT /properties/{property}" -> Map.of("name", "Gartenhaus", "address", "Lindenstraße 12a, Berlin",
                    "zone", "Europe/Berlin", "checkIn", "16:00", "checkOut", "10:00");
            case "POST /properties/{property}/doors", "PUT /doors/{door}" -> Map.of("name", "Garden gate");
            case "POST /properties/{property}/units" -> Map.of("name", "Loft 2", "doors", List.of(door));
            case "PUT /units/{unit}" -> Map.of("name", "Loft 1a");
            case "PUT /units/{unit}/doors" -> Map.of("doors", List.of(door));
            case "PUT /locks/{lock}/caretaker" -> Map.of("person", person);
            case "POST /cards/{card}/answer" -> Map.of("act", "PUT_IN", "outcome", "DONE");
            case "PUT /doors/{door}/lock" -> Map.of("lock", lock);
            case "POST /units/{unit}/calendars" -> Map.of("name", "Vrbo", "url", FEED);
            case "POST /stays" -> Map.of("unit", unit, "checkIn", place.day(2), "checkOut", place.day(4));
            case "PATCH /stays/{stay}" -> Map.of("guestName", "Ada B.");
            case "POST /stays/{stay}/cancel", "POST /stays/{stay}/pin/reveal", "POST /stays/{stay}/pin/reissue",
                    "POST /platform/epochs" -> Map.of("reason", "test");
            case "POST /members" -> somebody(Map.of("roles", List.of("CLEANER")));
            case "PUT /members/{person}/roles" -> Map.of("roles", List.of("MAINTENANCE"));
            case "POST /organizations" -> Map.of("name", "Other Stays", "alias", "other-" + Math.abs(place.organization.hashCode()),
                    "owner", somebody(Map.of()));
            case "POST /calendars/{calendar}/fetch", "POST /calendars/{calendar}/believe", "POST /stays/{stay}/guest-link",
                    "POST /locks/{lock}/codes/approve", "POST /alerts/{alert}/acknowledge",
                    "POST /cards/{card}/pin/reveal" -> null;
            case String other when other.startsWith("GET ") || other.startsWith("DELETE ") -> null;
            case String other -> throw new AssertionError("Say here what is sent with " + other);
        };
    }

    private Map<String, Object> somebody(Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(Map.of("email", "new-" + place.organization + "@example.org", "givenName", "Ben",
                "familyName", "Okafor", "initialPassword", "correct horse", "passwordChange", "KEEP"));
        body.putAll(more);
        return body;
    }
}
