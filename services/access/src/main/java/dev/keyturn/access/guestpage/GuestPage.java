package dev.keyturn.access.guestpage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a guest sees. Its text form shows nothing of it. */
@Schema(description = "What a guest sees by their link.")
@JsonInclude(Include.NON_NULL)
public record GuestPage(
        @Schema(description = "BEFORE: not yet. IN: the PIN opens. AFTER: over, or cancelled.", examples = "IN") State state,
        @Schema(description = "What people call the property.", examples = "Lindenhof") String property,
        @Schema(description = "Absent after the stay.", examples = "Lindenstraße 12, Berlin") String address,
        @Schema(description = "Zone of the times here.", examples = "Europe/Berlin") String zone,
        @Schema(description = "When the PIN appears and opens, in local time; absent after the stay.",
                examples = "2026-07-04T14:45:00+02:00")
        OffsetDateTime from,
        @Schema(description = "Until when it opens, in local time; absent after the stay.", examples = "2026-07-07T11:15:00+02:00")
        OffsetDateTime until,
        @Schema(description = "As text, since leading zeros count. Within the window only; absent where it waits for something.",
                examples = "048291")
        String pin,
        @Schema(description = "The doors that the PIN opens; absent but within the window.") List<Door> doors) {

    @Override
    public String toString() {
        return "GuestPage(" + state + ")";
    }

    /** A door that the PIN opens. */
    @Schema(name = "GuestDoor", description = "A door that the PIN opens.")
    public record Door(
            @Schema(description = "What people call it.", examples = "Street door") String name,
            @Schema(description = "Whether the code is as surely on the door as can be told now.", examples = "true")
            boolean confirmed) {}

    /** Where now lies in the stay's window, the early buffer being part of it. */
    public enum State { BEFORE, IN, AFTER }
}
