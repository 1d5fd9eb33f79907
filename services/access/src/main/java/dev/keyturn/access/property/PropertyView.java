package dev.keyturn.access.property;

import java.time.LocalTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A property as people see it. */
@Schema(name = "Property", description = "A place with an address, a time zone and usual hours.")
public record PropertyView(
        @Schema(description = "Its id.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID id,
        @Schema(description = "What people call it.", examples = "Lindenhof") String name,
        @Schema(description = "As guests are shown it.", examples = "Lindenstraße 12, 10969 Berlin") String address,
        @Schema(description = "IANA name of the time zone.", examples = "Europe/Berlin") String zone,
        @Schema(description = "Usual hour of arrival, wall time in the zone.", examples = "15:00:00") LocalTime checkIn,
        @Schema(description = "Usual hour of departure, wall time in the zone.", examples = "11:00:00") LocalTime checkOut,
        @Schema(description = "Minutes before check-in at which codes open already.", examples = "15") int earlyMinutes,
        @Schema(description = "Minutes after checkout at which codes open still.", examples = "15") int lateMinutes) {

    static PropertyView of(Property property) {
        return new PropertyView(property.id, property.name, property.address, property.zone, property.checkIn, property.checkOut,
                property.earlyMinutes, property.lateMinutes);
    }
}
