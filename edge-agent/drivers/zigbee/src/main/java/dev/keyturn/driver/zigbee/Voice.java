package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.Status.Bolt;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Turns a lock's messages into signals, each once. Called by one thread at a time, except where it is told otherwise. */
final class Voice {
    private static final int LOW_PERCENT = 15;

    /** A frame that the radio brings twice comes at once; a person needs longer to type a code again. */
    private static final Duration ECHO = Duration.ofMillis(100);

    private final Consumer<Saying> changes;
    private volatile LockListener listener = _ -> { };
    private volatile boolean acting;
    private volatile OptionalInt battery = OptionalInt.empty();
    private Saying last;
    private long lastAt;
    private boolean jammed;

    /** @param changes hears of each change of codes, our own too */
    Voice(Consumer<Saying> changes) {
        this.changes = changes;
    }

    void listen(LockListener whoListens) {
        listener = whoListens;
    }

    /** While we change codes ourselves, what the lock tells of changes by radio is ours. By any thread. */
    void acting(boolean now) {
        acting = now;
    }

    /** As it was last told. By any thread. */
    OptionalInt battery() {
        return battery;
    }

    void say(LockSignal signal) {
        listener.heard(signal);
    }

    void hear(JsonNode message) {
        Saying.in(message).ifPresent(this::hear);
        var percent = message.path("battery");
        if (percent.isIntegralNumber() && percent.asInt() >= 0 && percent.asInt() <= 100) {
            battery(percent.asInt());
        }
        if (message.path("lock_state").isTextual()) {
            jam(bolt(message) == Bolt.JAMMED);
        }
    }

    static Bolt bolt(JsonNode message) {
        return switch (message.path("lock_state").asText()) {
            case "locked" -> Bolt.LOCKED;
            case "unlocked" -> Bolt.UNLOCKED;
            case "not_fully_locked" -> Bolt.JAMMED;
            default -> Bolt.UNKNOWN;
        };
    }

    private void hear(Saying saying) {
        if (saying.changes()) {
            changes.accept(saying);
        }
        if (!echo(saying) && !(saying.changes() && saying.byRadio() && acting)) {
            saying.signal().ifPresent(this::say);
        }
    }

    private boolean echo(Saying saying) {
        var now = System.nanoTime();
        var same = saying.equals(last) && now - lastAt < ECHO.toNanos();
        last = saying;
        lastAt = now;
        return same;
    }

    private void battery(int percent) {
        if (percent <= LOW_PERCENT && battery.orElse(100) > LOW_PERCENT) {
            say(new LockSignal.BatteryLow(percent));
        }
        battery = OptionalInt.of(percent);
    }

    private void jam(boolean now) {
        if (now && !jammed) {
            say(new LockSignal.Jammed());
        }
        jammed = now;
    }
}
