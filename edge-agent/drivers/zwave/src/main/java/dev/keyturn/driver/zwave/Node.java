package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the server knows of a node without asking it, as far as the driver needs it. Safe for many threads. */
final class Node {
    static final int LOCK_STATE_JAMMED = 0x0b;
    private static final int DEAD = 3;

    /** @param key null where the property has none */
    record ValueId(int commandClass, String property, String key) {
        static ValueId of(JsonNode value) {
            return new ValueId(value.path("commandClass").asInt(), value.path("property").asText(),
                    value.hasNonNull("propertyKey") ? value.path("propertyKey").asText() : null);
        }
    }

    private final Map<ValueId, Long> values = new ConcurrentHashMap<>();
    private final Set<Integer> commandClasses = new TreeSet<>();
    private boolean ready;
    private boolean dead;
    private String firmware = "";
    private String device = "";

    /** Takes the state that the server tells of the whole node. */
    synchronized void told(JsonNode state) {
        ready = state.path("ready").asBoolean();
        dead = state.path("status").asInt() == DEAD;
        firmware = state.path("firmwareVersion").asText();
        device = (state.path("deviceConfig").path("manufacturer").asText() + " " + state.path("label").asText()).strip();
        for (var endpoint : state.path("endpoints")) {
            if (endpoint.path("index").asInt() == 0) {
                endpoint.path("commandClasses").forEach(known -> commandClasses.add(known.path("id").asInt()));
            }
        }
        state.path("values").forEach(value -> keep(ValueId.of(value), value.path("value")));
    }

    void changed(JsonNode value) {
        keep(ValueId.of(value), value.path("newValue"));
    }

    /** Numbers alone: they are all that is asked for, and no code is among them. */
    private void keep(ValueId id, JsonNode value) {
        if (value.isIntegralNumber() && id.commandClass() != CommandClass.USER_CODE && id.commandClass() != CommandClass.USER_CREDENTIAL) {
            values.put(id, value.asLong());
        }
    }

    Optional<Long> value(int commandClass, String property, String key) {
        return Optional.ofNullable(values.get(new ValueId(commandClass, property, key)));
    }

    OptionalInt battery() {
        var level = value(CommandClass.BATTERY, "level", null);
        return level.isPresent() ? OptionalInt.of(Math.clamp(level.get(), 0, 100)) : OptionalInt.empty();
    }

    boolean jammed() {
        return value(CommandClass.NOTIFICATION, "Access Control", "Lock state").filter(state -> state == LOCK_STATE_JAMMED).isPresent();
    }

    synchronized boolean has(int commandClass) {
        return commandClasses.contains(commandClass);
    }

    synchronized boolean ready() {
        return ready;
    }

    synchronized boolean dead() {
        return dead;
    }

    /** @return whether that is news */
    synchronized boolean dead(boolean now) {
        var before = dead;
        dead = now;
        return before != now;
    }

    synchronized Optional<String> firmware() {
        return Optional.of(firmware).filter(version -> !version.isEmpty());
    }

    synchronized String device() {
        return device;
    }
}
