package dev.keyturn.access.today;

import dev.keyturn.access.credential.Label;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The host's first page, drawn whole. */
@Schema(description = "Arrivals and departures from twelve hours ago to 36 hours ahead, most urgent first.")
public record Today(
        @Schema(description = "The service's clock.", examples = "2026-07-04T10:00:00Z") Instant now,
        @Schema(description = "How much is wrong.") Counts openAlerts,
        @Schema(description = "Who comes.") List<Visit> arrivals,
        @Schema(description = "Who goes.") List<Visit> departures,
        @Schema(description = "Whether there are more arrivals or departures than are listed.", examples = "false") boolean more) {

    /** The code of a visit on one door. */
    @Schema(name = "VisitDoor", description = "A door of the visit, and how sure the code on it is.")
    public record Code(
            @Schema(description = "The door.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door,
            @Schema(description = "What people call it.", examples = "Street door") String name,
            @Schema(description = "In one word, derived from goal, proof and trouble.", examples = "READY") Label label,
            @Schema(description = "How far the code's goal is proven.", examples = "HELD") Rung rung,
            @Schema(description = "Whether the proof is as good as can be expected now.", examples = "true") boolean asExpected,
            @Schema(description = "What stands in the way.", examples = "NONE") Trouble trouble,
            @Schema(description = "A code for the sentence; null without trouble.", nullable = true, examples = "lock-timeout")
            String reason) {}

    /** Open alerts of the organization by their severity. */
    @Schema(name = "OpenAlerts", description = "How many alerts of each severity are open.")
    public record Counts(
            @Schema(description = "A door may be open to the wrong or closed to the right person.", examples = "1") int now,
            @Schema(description = "To be seen today.", examples = "2") int today,
            @Schema(description = "It can wait.", examples = "0") int notice) {}

    /**
     * NOW: somebody may stand before a closed door, or an ended code may still open. SOON: not as it should be, and
     * still time.
     */
    public enum Urgency { NOW, SOON, CALM }

    /** An arrival or a departure. */
    @Schema(name = "Visit", description = "An arrival or a departure.")
    public record Visit(
            @Schema(description = "The stay.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay,
            @Schema(description = "The property of its unit.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
            @Schema(description = "What people call the property.", examples = "Lindenhof") String propertyName,
            @Schema(description = "Its unit.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
            @Schema(description = "What people call the unit.", examples = "Loft 2") String unitName,
            @Schema(description = "Null where unknown.", nullable = true, examples = "Ada") String guest,
            @Schema(description = "When the guest comes or goes.", examples = "2026-07-04T13:00:00Z") Instant at,
            @Schema(description = "Zone in which people read it.", examples = "Europe/Berlin") String zone,
            @Schema(examples = "CALM", description = """
                    NOW: somebody may stand before a closed door, or an ended code may still open. SOON: not as it should be, and \
                    still time.""")
            Urgency urgency,
            @Schema(description = "Why there is no PIN yet; null where there is one.", nullable = true, examples = "the-model",
                    enumeration = {"its-time", "a-lock", "the-model", "common-rules", "a-free-pin"})
            String waitsFor,
            @Schema(description = "The codes of the stay, one for each lock.") List<Code> doors) {}
}
