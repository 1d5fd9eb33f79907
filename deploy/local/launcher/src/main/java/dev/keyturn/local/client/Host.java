package dev.keyturn.local.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A host at work: what one does with the product's API, and how one looks whether it came true. */
public final class Host {
    /** Long enough for a code to reach a reachable lock, with the machine busy; the targets are in the benchmark. */
    public static final Duration SOON = Duration.ofSeconds(60);

    private final Api api;
    private final ZoneId zone;
    private final Secrets secrets;

    public Host(Api api, ZoneId zone) {
        this(api, zone, new Secrets());
    }

    /** @param secrets gets every PIN and link that this host is shown */
    public Host(Api api, ZoneId zone, Secrets secrets) {
        this.api = api;
        this.zone = zone;
        this.secrets = secrets;
    }

    /** The same host, whose acts belong to a trace. */
    public Host traced(String parent) {
        return new Host(api.traced(parent), zone, secrets);
    }

    public Api api() {
        return api;
    }

    /** A stay as the API tells it. @param from when its codes begin to open, early buffer included @param until when they end */
    public record Stay(String id, Instant from, Instant until, String state) {}

    public String property(String name) {
        return api.post("/api/access/v1/properties", Map.of("name", name, "address", "Lindenstraße 8", "zone", zone.getId(),
                "checkIn", "15:00", "checkOut", "11:00", "earlyMinutes", 15, "lateMinutes", 15)).expect(201).text("id");
    }

    public String door(String property, String name) {
        return api.post("/api/access/v1/properties/" + property + "/doors", Map.of("name", name)).expect(201).text("id");
    }

    public String unit(String property, String name, List<String> doors) {
        return api.post("/api/access/v1/properties/" + property + "/units", Map.of("name", name, "doors", doors)).expect(201)
                .text("id");
    }

    /** Asks for a hub; the answer holds its id and the one-time code. */
    public Answer newHub(String name) {
        return Await.until("fleet has heard of the organization", SOON, () -> {
            var answer = api.post("/api/fleet/v1/hubs", Map.of("name", name));
            return answer.status() == 201 ? Await.Look.found(answer) : Await.Look.notYet(answer.toString());
        });
    }

    public void awaitHub(String hub, String state) {
        Await.until("hub is " + state, SOON, () -> {
            var seen = api.get("/api/fleet/v1/hubs/" + hub).expect(200).text("state");
            return seen.equals(state) ? Await.Look.found(seen) : Await.Look.notYet(seen);
        });
    }

    /** Attaches a lock to a hub and puts it on a door. @param address by which the driver knows it */
    public String lock(String hub, String door, String name, String model, String driver, String address) {
        var lock = api.post("/api/fleet/v1/locks", Map.of("name", name, "model", model, "hub", hub, "driver", driver, "address", address))
                .expect(201).text("id");
        return Await.until("access has heard of the lock", SOON, () -> {
            var answer = api.change("/api/access/v1/doors/" + door, "/lock", Map.of("lock", lock));
            return answer.status() / 100 == 2 ? Await.Look.found(lock) : Await.Look.notYet(answer.toString());
        });
    }

    /** What a model speaks, as the catalogue names it. */
    public String radio(String model) {
        return api.get("/api/fleet/v1/models/" + model).expect(200).text("radio");
    }

    /** The number of digits to which a lock of the model is set: those wanted, or the most that the model takes. */
    public int pinLength(String model, int wanted) {
        var longest = 0;
        for (var length : api.get("/api/fleet/v1/models/" + model).expect(200).body().path("pinLengths")) {
            if (length.asInt() == wanted) {
                return length.asInt();
            }
            longest = Math.max(longest, length.asInt());
        }
        return longest;
    }

    /** Waits until access knows from the lock itself how long its PINs are. */
    public void awaitPinLength(String lock, int digits) {
        Await.until("the lock has said that it takes " + digits + " digits", SOON, () -> {
            var seen = api.get("/api/access/v1/locks/" + lock).expect(200).body();
            return seen.path("shortestPin").asInt() == digits && seen.path("longestPin").asInt() == digits
                    ? Await.Look.found(digits)
                    : Await.Look.notYet(seen.path("shortestPin") + " to " + seen.path("longestPin"));
        });
    }

    /** Books by hand, for whole minutes around the given instants. */
    public Stay book(String unit, String guest, Instant from, Instant until) {
        var in = ZonedDateTime.ofInstant(from, zone).truncatedTo(ChronoUnit.MINUTES);
        var out = ZonedDateTime.ofInstant(until, zone).truncatedTo(ChronoUnit.MINUTES);
        return stay(api.post("/api/access/v1/stays", Map.of("unit", unit, "guestName", guest,
                "checkIn", in.toLocalDate().toString(), "checkInTime", in.toLocalTime().toString(),
                "checkOut", out.toLocalDate().toString(), "checkOutTime", out.toLocalTime().toString())).expect(201));
    }

    public Stay stay(String id) {
        return stay(api.get("/api/access/v1/stays/" + id).expect(200));
    }

    private static Stay stay(Answer answer) {
        return new Stay(answer.text("id"), Instant.parse(answer.text("notBefore")), Instant.parse(answer.text("notAfter")),
                answer.text("state"));
    }

    public List<Stay> stays(String unit) {
        var all = new ArrayList<Stay>();
        var cursor = "";
        do {
            var page = api.get("/api/access/v1/stays?unit=" + unit + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).expect(200).body();
            page.path("items").forEach(s -> all.add(new Stay(s.path("id").asText(), Instant.parse(s.path("notBefore").asText()),
                    Instant.parse(s.path("notAfter").asText()), s.path("state").asText())));
            cursor = page.path("next").isTextual() ? page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    public List<Code> codes(String stay) {
        var codes = new ArrayList<Code>();
        api.get("/api/access/v1/stays/" + stay + "/access").expect(200).body().path("doors").forEach(d -> codes.add(Code.of(d)));
        return codes;
    }

    /** Waits until every code of the stay is so. */
    public List<Code> await(String what, Stay stay, Duration within, Predicate<Code> so) {
        return Await.until(what, within, () -> {
            var seen = codes(stay.id());
            return !seen.isEmpty() && seen.stream().allMatch(so) ? Await.Look.found(seen) : Await.Look.notYet(seen.toString());
        });
    }

    /** The PIN in clear, as a host reveals it; audited. */
    public String reveal(Stay stay) {
        return secrets.pin(api.post("/api/access/v1/stays/" + stay.id() + "/pin/reveal", Map.of("reason", "story")).expect(200)
                .text("pin"));
    }

    /** The last part of a new link for the guest. */
    public String guestLink(Stay stay) {
        var link = api.post("/api/access/v1/stays/" + stay.id() + "/guest-link", Map.of()).expect(201).text("link");
        return secrets.link(link.substring(link.lastIndexOf('/') + 1));
    }

    public void cancel(Stay stay) {
        api.post("/api/access/v1/stays/" + stay.id() + "/cancel", Map.of("reason", "the guest left early")).expect(200);
    }

    /** Waits until an alert of a kind is open, or none is. */
    public void awaitAlert(String kind, Duration within, boolean open) {
        Await.until("alert " + kind + (open ? " is open" : " is closed"), within, () -> {
            var seen = reasons(kind);
            return seen.isEmpty() != open ? Await.Look.found(kind) : Await.Look.notYet(seen.size() + " open");
        });
    }

    /** Waits until an alert of a kind is open for a reason. */
    public void awaitAlert(String kind, String reason, Duration within) {
        Await.until("alert " + kind + " is open because of " + reason, within, () -> {
            var seen = reasons(kind);
            return seen.contains(reason) ? Await.Look.found(kind) : Await.Look.notYet(seen.toString());
        });
    }

    /** Why alerts of a kind are open; one entry for each. */
    private List<String> reasons(String kind) {
        var reasons = new ArrayList<String>();
        for (var alert : api.get("/api/access/v1/alerts?state=OPEN").expect(200).body().path("items")) {
            if (alert.path("kind").asText().equals(kind)) {
                reasons.add(alert.path("values").path("reason").asText());
            }
        }
        return reasons;
    }
}
