package dev.keyturn.access.property;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A door as people see it. */
@JsonInclude(Include.NON_NULL)
@Schema(name = "Door", description = "An entrance.")
public record DoorView(
        @Schema(description = "Its id.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID id,
        @Schema(description = "The property that it belongs to.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
        @Schema(description = "What people call it.", examples = "Street door") String name,
        @Schema(description = "The lock that is on it; absent where none is.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73")
        UUID lock) {

    static DoorView of(Door door) {
        return new DoorView(door.id, door.property, door.name, door.lock);
    }
}
