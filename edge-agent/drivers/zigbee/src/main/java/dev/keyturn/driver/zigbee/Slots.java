package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.zigbee.Heard.NoAnswer;
import dev.keyturn.driver.zigbee.Heard.NotAsked;
import dev.keyturn.driver.zigbee.Heard.Told;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The slots of a lock whose answer to a code nobody publishes. A code is in if its slot was free right before and is used after, or
 * if the lock itself told of the change.
 */
final class Slots {
    /** A lock that says yes and does nothing is told once more. */
    private static final int TRIES = 2;

    private final Line line;
    private final BooleanSupplier tellsOfChanges;
    private volatile Saying change;
    private int lastUsed;

    enum Content { FREE, USED }

    /** What came of changing a slot. */
    sealed interface Put {
        record Taken() implements Put {}

        /** The lock answers, and the slot is as it was. */
        record Kept() implements Put {}

        /** The lock did not hear it. */
        record Unheard(String reason) implements Put {}

        record Unknown(String reason) implements Put {}
    }

    Slots(Line line, BooleanSupplier tellsOfChanges) {
        this.line = line;
        this.tellsOfChanges = tellsOfChanges;
    }

    /** Whether the lock was ever heard to tell of a change. */
    boolean tellsOfChanges() {
        return tellsOfChanges.getAsBoolean();
    }

    /** The lock told of a change. */
    void changed(Saying saying) {
        change = saying;
    }

    Heard<Content> read(int slot) {
        return noted(slot, line.get(asking(slot), message -> content(message, slot)));
    }

    Put put(int slot, Pin pin) {
        return switch (read(slot)) {
            case Told(var before) -> before == Content.FREE ? fill(slot, pin) : overwrite(slot, pin);
            case NotAsked(var reason) -> new Put.Unheard(reason);
            case NoAnswer(var reason) -> new Put.Unheard(reason);
        };
    }

    /** What is seen in the slot after is ours: it was free right before. */
    private Put fill(int slot, Pin pin) {
        for (int tries = 0; tries < TRIES; tries++) {
            switch (act(slot, pin.reveal())) {
                case Told(var after) -> {
                    if (after == Content.USED) {
                        return new Put.Taken();
                    }
                    if (line.setFailed()) {
                        return new Put.Unheard("lock-no-answer");
                    }
                }
                case NotAsked(var reason) -> {
                    return new Put.Unknown(reason);
                }
                case NoAnswer(var reason) -> {
                    return new Put.Unknown(reason);
                }
            }
        }
        return new Put.Kept();
    }

    /** In place, so that no moment is without either, where the lock tells of it; else the slot is emptied first. */
    private Put overwrite(int slot, Pin pin) {
        for (int tries = 0; tries < TRIES; tries++) {
            change = null;
            var after = act(slot, pin.reveal());
            if (!(after instanceof Told<Content>) || line.setFailed()) {
                return new Put.Unknown("lock-no-answer");
            }
            if (change != null && change.took(slot)) {
                return new Put.Taken();
            }
            if (!tellsOfChanges()) {
                return replace(slot, pin);
            }
        }
        return new Put.Kept();
    }

    private Put replace(int slot, Pin pin) {
        var emptied = clear(slot);
        if (!(emptied instanceof Put.Taken)) {
            return new Put.Unknown("lock-no-answer");
        }
        return fill(slot, pin) instanceof Put.Taken ? new Put.Taken() : new Put.Unknown("lock-kept-nothing");
    }

    Put clear(int slot) {
        for (int tries = 0; tries < TRIES; tries++) {
            switch (act(slot, null)) {
                case Told(var after) -> {
                    if (after == Content.FREE) {
                        return new Put.Taken();
                    }
                    if (line.setFailed()) {
                        return new Put.Unheard("lock-no-answer");
                    }
                }
                case NotAsked(var reason) -> {
                    return tries == 0 ? new Put.Unheard(reason) : new Put.Unknown(reason);
                }
                case NoAnswer(var reason) -> {
                    return new Put.Unknown(reason);
                }
            }
        }
        return new Put.Kept();
    }

    /** Proven on one slot that was seen used, if any was; the agent reads the others. @param otherwise the slot that is asked else */
    Put clearAll(int otherwise) {
        var slot = lastUsed == 0 ? otherwise : lastUsed;
        var command = Map.of("cluster", "closuresDoorLock", "command", "clearAllPinCodes", "payload", Map.of());
        var after = noted(slot, line.setThenGet(Map.of("command", command), asking(slot), message -> content(message, slot)));
        return switch (after) {
            case Told(var content) when line.setFailed() -> new Put.Unknown("lock-no-answer");
            case Told(var content) -> content == Content.FREE ? new Put.Taken() : new Put.Kept();
            case NotAsked(var reason) -> new Put.Unheard(reason);
            case NoAnswer(var reason) -> new Put.Unknown(reason);
        };
    }

    /** @param digits null to empty the slot */
    private Heard<Content> act(int slot, String digits) {
        var code = new TreeMap<String, Object>(Map.of("user", slot, "user_type", "unrestricted", "user_enabled", true));
        code.put("pin_code", digits);
        return noted(slot, line.setThenGet(Map.of("pin_code", code), asking(slot), message -> content(message, slot)));
    }

    private Heard<Content> noted(int slot, Heard<Content> seen) {
        if (seen instanceof Told(var content) && content == Content.USED) {
            lastUsed = slot;
        }
        return seen;
    }

    private static Map<String, ?> asking(int slot) {
        return Map.of("pin_code", Map.of("user", slot));
    }

    private static Optional<Content> content(JsonNode message, int slot) {
        return switch (message.path(Line.USERS).path(Integer.toString(slot)).path("status").asText()) {
            case "available" -> Optional.of(Content.FREE);
            case "enabled", "disabled" -> Optional.of(Content.USED);
            default -> Optional.empty();
        };
    }
}
