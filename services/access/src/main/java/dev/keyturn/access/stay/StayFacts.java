package dev.keyturn.access.stay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What the rest of the service needs to know of a stay: which doors, from when until when, and whether it takes place.
 *
 * @param doors the doors of its unit, shared ones included; may be empty
 * @param notBefore first instant at which its code may open: check-in less the early-arrival buffer
 * @param notAfter first instant at which its code may no longer open: checkout plus the late buffer
 */
public record StayFacts(UUID stay, UUID property, UUID unit, List<UUID> doors, Instant notBefore, Instant notAfter, StayState state) {
    public StayFacts {
        Objects.requireNonNull(stay, "stay");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(unit, "unit");
        doors = List.copyOf(doors);
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(state, "state");
    }
}
