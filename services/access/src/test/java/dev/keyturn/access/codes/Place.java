package dev.keyturn.access.codes;

import static org.awaitility.Awaitility.await;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.foundation.tenancy.Role;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** A property in Berlin of an organization of its own, with a hub. Check-in is at 15:00, checkout at 11:00, with 15 minutes each. */
final class Place {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** Sets codes just in time, can be read back. */
    static final String YALE = "yale-assure-zw";
    /** Ends codes by a schedule of its own. */
    static final String AQARA = "aqara-u200";
    private static final Duration SOON = Duration.ofSeconds(20);

    final House house;
    final Wire wire;
    final String organization;
    final Person owner;
    final UUID property;
    private TestHub hub;
    private long told;

    Place(House house, Wire wire, String organization, Person owner) {
        this.house = house;
        this.wire = wire;
        this.organization = organization;
        this.owner = owner;
        this.hub = new TestHub(wire, house.trust.keys(), 1);
        this.property = owner.make("/properties", Map.of(
                "name", "Lindenhof", "address", "Lindenstraße 12, Berlin", "zone", ZONE.getId(), "checkIn", "15:00",
                "checkOut", "11:00", "earlyMinutes", 15, "lateMinutes", 15));
    }

    TestHub hub() {
        return hub;
    }

    Person member(Role role) {
        return house.member(organization, role);
    }

    UUID door(String name) {
        return owner.make("/properties/" + property + "/doors", Map.of("name", name));
    }

    UUID unit(String name, UUID... doors) {
        return owner.make("/properties/" + property + "/units", Map.of("name", name, "doors", List.of(doors)));
    }

    /** A door with a lock that this place's hub drives. */
    UUID lockOn(UUID door, String model) {
        return lockOn(door, model, null);
    }

    UUID lockOn(UUID door, String model, Reported reported) {
        var lock = UUID.randomUUID();
        fleetSays(lock, model, reported, hub);
        owner.put("/doors/" + door + "/lock", Map.of("lock", lock)).then().statusCode(200);
        return lock;
    }

    /** Fleet's word of a lock, taken when this returns. */
    void fleetSays(UUID lock, String model, Reported reported, TestHub driver) {
        told++;
        var record = new LockRecord(LockRecord.VERSION, lock, organization, told, "Lock", model, reported,
                driver.binding(), Mode.IN_SERVICE);
        wire.send(Topic.FLEET_LOCKS.topicName(), lock.toString(), Json.write(record), Map.of(Topic.EPOCH_HEADER, "1"));
        until(() -> owner.get("/locks/" + lock).statusCode() == 200
                && driver.id.toString().equals(owner.read("/locks/" + lock).getString("hub")));
    }

    /** Another hub from now on. */
    TestHub replaceHub(UUID lock, String model) {
        hub = new TestHub(wire, house.trust.keys(), 1);
        fleetSays(lock, model, null, hub);
        return hub;
    }

    /** Books from so many days ahead, for so many nights. */
    UUID stay(UUID unit, String guest, int ahead, int nights) {
        var from = LocalDate.ofInstant(house.now(), ZONE).plusDays(ahead);
        return owner.make("/stays", Map.of(
                "unit", unit, "guestName", guest, "checkIn", from.toString(), "checkOut", from.plusDays(nights).toString()));
    }

    JsonPath access(UUID stay) {
        return owner.read("/stays/" + stay + "/access");
    }

    Instant opens(UUID stay) {
        return Instant.parse(access(stay).getString("notBefore"));
    }

    Instant ends(UUID stay) {
        return Instant.parse(access(stay).getString("notAfter"));
    }

    /** The credential of the stay's only door. */
    UUID credential(UUID stay) {
        return UUID.fromString(access(stay).getString("doors[0].credential"));
    }

    String label(UUID stay) {
        return access(stay).getString("doors[0].label");
    }

    void awaitLabel(UUID stay, String label) {
        await().atMost(SOON).untilAsserted(
                () -> org.assertj.core.api.Assertions.assertThat(label(stay)).isEqualTo(label));
    }

    String reveal(UUID stay) {
        return owner.post("/stays/" + stay + "/pin/reveal", Map.of()).then().statusCode(200).extract().jsonPath().getString("pin");
    }

    /** The newest set of a lock, as soon as it is like this. */
    CodeSet awaitSet(UUID lock, Predicate<CodeSet> likeThis) {
        return await().atMost(SOON).until(() -> hub.set(lock), set -> set.filter(likeThis).isPresent()).orElseThrow();
    }

    /** The entry of a credential in the newest set of its lock, as soon as it has this goal. */
    CodeEntry awaitEntry(UUID lock, UUID credential, Goal goal) {
        return entry(awaitSet(lock, set -> entry(set, credential).filter(e -> e.goal() == goal).isPresent()), credential).orElseThrow();
    }

    static Optional<CodeEntry> entry(CodeSet set, UUID credential) {
        return set.entries().stream().filter(entry -> entry.credential().equals(credential)).findFirst();
    }

    /** Open alerts of a kind. */
    List<Map<String, Object>> alerts(String kind) {
        return owner.read("/alerts?limit=200").getList("items.findAll { it.kind == '" + kind + "' }");
    }

    void until(Callable<Boolean> so) {
        await().atMost(SOON).until(so);
    }
}
