package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A device as the server last told it.
 *
 * @param available whether it could be talked to
 * @param attributes by {@code endpoint/cluster/attribute}
 */
record Node(boolean available, Map<String, JsonNode> attributes) {
    static final Node UNHEARD = new Node(false, Map.of());

    static Node of(JsonNode told) {
        var attributes = new HashMap<String, JsonNode>();
        told.path("attributes").properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        return new Node(told.path("available").asBoolean(), Map.copyOf(attributes));
    }

    Node with(String path, JsonNode value) {
        var changed = new HashMap<>(attributes);
        changed.put(path, value);
        return new Node(available, Map.copyOf(changed));
    }

    /** Where its lock is; 1, as on nearly all, while it was not heard. */
    int door() {
        return endpointOf(DoorLock.CLUSTER, DoorLock.FEATURES).orElse(1);
    }

    boolean heard() {
        return endpointOf(DoorLock.CLUSTER, DoorLock.FEATURES).isPresent();
    }

    OptionalInt endpointOf(int cluster, int attribute) {
        var end = "/" + cluster + "/" + attribute;
        return attributes.keySet().stream().filter(path -> path.endsWith(end))
                .mapToInt(path -> Integer.parseInt(path.substring(0, path.indexOf('/')))).min();
    }

    JsonNode at(int endpoint, int cluster, int attribute) {
        return attributes.getOrDefault(endpoint + "/" + cluster + "/" + attribute, MissingNode.getInstance());
    }

    /** An attribute of its lock. */
    OptionalLong lock(int attribute) {
        var value = at(door(), DoorLock.CLUSTER, attribute);
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    boolean features(int feature) {
        return (lock(DoorLock.FEATURES).orElse(0) & feature) != 0;
    }
}
