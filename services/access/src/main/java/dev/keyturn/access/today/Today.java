package dev.keyturn.access.today;

import dev.keyturn.access.credential.Label;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Arrivals and departures from twelve hours ago to 36 hours ahead, most urgent first.")
public record Today(
        @Schema(description = "The service's clock.") Instant now,
        Counts openAlerts,
        List<Visit> arrivals,
        List<Visit> departures,

        @Schema(description = "Whether there are more arrivals or departures than are listed.")
        boolean more) {
    @Schema(name = "VisitDoor")
    public record Code(
            UUID door,
            @Schema(examples = "Street door") String name,
            Label label,
            Rung rung,
            @Schema(description = "Whether the proof is as good as can be expected now.", examples = "true") boolean asExpected,
            Trouble trouble,

            @Schema(nullable = true, examples = "lock-timeout")
            String reason) {}

    @Schema(name = "OpenAlerts")
    public record Counts(
            @Schema(description = "A door may be open to the wrong or closed to the right person.", examples = "0") int now,
            @Schema(description = "To be done today.", examples = "1") int today,
            @Schema(description = "To be known.", examples = "2") int notice) {}

    /**
     * NOW: somebody may stand before a closed door, or an ended code may still open. SOON: not as it should be, and
     * still time.
     */
    public enum Urgency { NOW, SOON, CALM }

    @Schema(name = "Visit")
    public record Visit(
            UUID stay,
            UUID property,
            @Schema(examples = "Lindenhof") String propertyName,
            UUID unit,
            @Schema(examples = "Loft 2") String unitName,
            @Schema(nullable = true, examples = "Ada") String guest,

            @Schema(description = "When the guest comes or goes.")
            Instant at,

            @Schema(description = "Zone in which people read it.", examples = "Europe/Berlin")
            String zone,

            Urgency urgency,

            @Schema(
                    description = "Why there is no PIN yet; null where there is one.",
                    nullable = true,
                    examples = "the-model")
            String waitsFor,

            List<Code> doors) {}
}
