package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something happened at a door. What was typed is never in it.
 *
 * @param event its id, the same in every upload
 * @param at by the hub's time
 * @param credential whose code it was; null where the lock named none of ours
 * @param slot the slot that the lock named; null where none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoorEvent(UUID lock, UUID event, Instant at, Kind kind, Method method, UUID credential, Integer slot,
        Certainty certainty) implements Report.Body {

    /** What happened. */
    public enum Kind { UNLOCKED, LOCKED, REFUSED, LOCKED_OUT, JAMMED, TAMPERED, CODES_CHANGED, RESET, BATTERY_LOW }

    /** By what it happened. */
    public enum Method { KEYPAD, MANUAL, REMOTE, AUTOMATIC, UNKNOWN }

    /** How sure the attribution to a credential is. */
    public enum Certainty { CERTAIN, LIKELY, NONE }

    public DoorEvent {
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(certainty, "certainty");
    }
}
