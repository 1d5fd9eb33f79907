package dev.keyturn.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The sandbox control: the clock, and the accidents that people and machines have. */
public final class Sandbox {
    /** The driver of locks that are all made up. */
    public static final String VIRTUAL = "virtual";

    private final Api control;

    public Sandbox(URI control) {
        this.control = Api.open(control);
    }

    public Instant now() {
        return Instant.parse(control.get("/sandbox").expect(200).text("now"));
    }

    /** How far the sandbox's clock is ahead of real time. */
    public Duration offset() {
        return Duration.parse(control.get("/sandbox").expect(200).text("offset"));
    }

    /** The folder of the installation's logs, on this machine. */
    public Path logs() {
        return Path.of(control.get("/sandbox").expect(200).text("logs"));
    }

    /** host:port of a part, such as kafka or postgres; of several the first. */
    public String address(String part) {
        for (var one : control.get("/sandbox").expect(200).body().path("parts")) {
            if (one.path("name").asText().equals(part)) {
                return one.path("address").asText().split(",")[0];
            }
        }
        throw new Untrue("the sandbox knows no part " + part);
    }

    /** Moves every clock of the platform; forwards only. */
    public void clockTo(Instant to) {
        if (to.isAfter(now())) {
            act("/sandbox/clock", Map.of("to", to.toString()));
        }
    }

    public void clockBy(Duration by) {
        act("/sandbox/clock", Map.of("advance", by.toString()));
    }

    /** @param driver of its locks; a stack is started for one that is not virtual */
    public void startHub(String name, String code, String driver) {
        act("/sandbox/hubs", driver.equals(VIRTUAL) ? Map.of("name", name, "code", code) : Map.of("name", name, "code", code, "stack", driver));
    }

    /** @param what kill, start or wipe-disk */
    public void hub(String name, String what) {
        act("/sandbox/hubs/" + name + "/" + what, Map.of());
    }

    public void uplink(String hub, boolean cut) {
        act("/sandbox/hubs/" + hub + "/uplink", Map.of("cut", cut));
    }

    /** Stops or frees a hub's timer: no end comes by itself, while sets and commands go on. */
    public void timer(String hub, boolean stopped) {
        act("/sandbox/hubs/" + hub + "/timer", Map.of("stopped", stopped));
    }

    /** @param what kafka/restart, postgres/restart, services/access/kill, … */
    public void part(String what, Map<String, ?> with) {
        act("/sandbox/" + what, with);
    }

    /** A lock in a building that can be touched. @param driver below which it hangs */
    public record Spot(String hub, String driver, String serial) {
        private String path() {
            return "/sandbox/hubs/" + hub + "/" + driver + "/building/locks";
        }
    }

    /**
     * Hangs a factory-new lock that is set to codes of exactly so many digits.
     *
     * @return the address by which the hub's driver knows it
     */
    public String hang(Spot spot, String model, int pinLength) {
        return control.post(spot.path(), Map.of("serial", spot.serial(), "model", model, "pinLength", pinLength)).expect(201).text("address");
    }

    /** Types on a lock's keypad; says what the lock did. */
    public String keypad(Spot spot, String digits) {
        return control.post(spot.path() + "/" + spot.serial() + "/keypad", Map.of("digits", digits)).expect(200).text("outcome");
    }

    public JsonNode lock(Spot spot) {
        return control.get(spot.path() + "/" + spot.serial()).expect(200).body();
    }

    /** Something that befalls a lock, such as {@code dead} or {@code fault}. */
    public void befall(Spot spot, String what, Map<String, ?> with) {
        act(spot.path() + "/" + spot.serial() + "/" + what, with);
    }

    private void act(String path, Map<String, ?> with) {
        var answer = control.post(path, with);
        if (answer.status() / 100 != 2) {
            throw new Untrue("the sandbox could not do it: " + answer);
        }
    }
}
