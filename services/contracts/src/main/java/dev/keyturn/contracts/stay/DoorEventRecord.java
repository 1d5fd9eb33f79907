package dev.keyturn.contracts.stay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.hub.DoorEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A door event with who it was, as far as that is known. Key: the event.
 *
 * @param door null where the lock is on no door of ours
 * @param holder kind of holder, such as {@code GUEST}; null where nobody of ours is named
 * @param stay the stay whose code it was; null where none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoorEventRecord(int v, UUID event, String organization, UUID door, UUID lock, Instant at, DoorEvent.Kind kind,
        DoorEvent.Method method, DoorEvent.Certainty certainty, String holder, UUID stay) {
    public static final int VERSION = 1;

    public DoorEventRecord {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(certainty, "certainty");
    }
}
