package dev.keyturn.access.stay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stay as people see it. */
@JsonInclude(Include.NON_NULL)
@Schema(name = "Stay", description = "A reservation of a unit: what was agreed, and the instants that follow from it.")
public record StayView(
        @Schema(description = "Its id.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID id,
        @Schema(description = "The property of the unit.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
        @Schema(description = "The unit that is let.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
        @Schema(description = "The calendar that it came from; absent where a person made it.",
                examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75")
        UUID calendar,
        @Schema(description = "Absent where unknown.", examples = "Maya R.") String guestName,
        @Schema(description = "What the booking is called elsewhere; absent where nothing.", examples = "HMABCDEF42") String reference,
        @Schema(description = "Whether it takes place. CANCELLED is final; what has ENDED comes back where it is extended past now.",
                examples = "BOOKED")
        StayState state,
        @Schema(description = "Local date at the property.", examples = "2027-10-09") LocalDate checkIn,
        @Schema(description = "Local date of departure.", examples = "2027-10-12") LocalDate checkOut,
        @Schema(description = "Wall time at the property, agreed for this stay or the property's usual one.", examples = "15:00:00")
        LocalTime checkInTime,
        @Schema(description = "Wall time at the property, agreed for this stay or the property's usual one.", examples = "11:00:00")
        LocalTime checkOutTime,
        @Schema(description = "IANA name of the zone of the dates and times.", examples = "Europe/Berlin") String zone,
        @Schema(description = "Check-in.", examples = "2027-10-09T13:00:00Z") Instant arrival,
        @Schema(description = "Checkout.", examples = "2027-10-12T09:00:00Z") Instant departure,
        @Schema(description = "From when codes open: check-in less the early buffer.", examples = "2027-10-09T12:45:00Z") Instant notBefore,
        @Schema(description = "Until when codes open: checkout plus the late buffer.", examples = "2027-10-12T09:15:00Z") Instant notAfter,
        @Schema(description = "Why it was cancelled; absent unless it was.", examples = "The guest called it off.") String cancelReason,
        @Schema(description = "Booked stays of the same unit whose time overlaps; at most 20.",
                examples = "[\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f77\"]")
        List<UUID> overlaps) {

    static StayView of(Stay stay, List<UUID> overlaps) {
        return new StayView(stay.id, stay.property, stay.unit, stay.calendar, stay.guestName, stay.reference, stay.state,
                stay.checkIn, stay.checkOut, stay.derivedCheckIn, stay.derivedCheckOut, stay.zone, stay.arrival, stay.departure,
                stay.notBefore, stay.notAfter, stay.cancelReason, overlaps);
    }
}
