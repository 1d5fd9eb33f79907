package dev.keyturn.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** When the code of a stay reached its rungs, by the sandbox's clock; null where it has not. */
record Evidence(Instant sent, Instant held, Instant verified, Instant removed) {
    /** @param access the answer of the API; a stay of the benchmark has one door */
    static Evidence of(JsonNode access) {
        var door = access.path("doors").path(0);
        return new Evidence(instant(door, "sentAt"), instant(door, "heldAt"), instant(door, "verifiedAt"), instant(door, "removedAt"));
    }

    private static Instant instant(JsonNode door, String field) {
        return door.path(field).isTextual() ? Instant.parse(door.path(field).asText()) : null;
    }
}
