package dev.keyturn.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The sandbox control: the clock, and the accidents that people and machines have. */
public final class Sandbox {
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

    public void startHub(String name, String code) {
        act("/sandbox/hubs", Map.of("name", name, "code", code));
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

    /** Hangs a factory-new virtual lock that is set to codes of exactly so many digits. */
    public void hang(String hub, String serial, String model, int pinLength) {
        act("/sandbox/hubs/" + hub + "/building/locks", Map.of("serial", serial, "model", model, "pinLength", pinLength));
    }

    /** Types on a virtual lock's keypad; says what the lock did. */
    public String keypad(String hub, String serial, String digits) {
        return control.post("/sandbox/hubs/" + hub + "/building/locks/" + serial + "/keypad", Map.of("digits", digits))
                .expect(200).text("outcome");
    }

    public JsonNode lock(String hub, String serial) {
        return control.get("/sandbox/hubs/" + hub + "/building/locks/" + serial).expect(200).body();
    }

    /** Something that befalls a virtual lock, such as {@code dead} or {@code fault}. */
    public void befall(String hub, String serial, String what, Map<String, ?> with) {
        act("/sandbox/hubs/" + hub + "/building/locks/" + serial + "/" + what, with);
    }

    private void act(String path, Map<String, ?> with) {
        var answer = control.post(path, with);
        if (answer.status() / 100 != 2) {
            throw new Untrue("the sandbox could not do it: " + answer);
        }
    }
}
