package dev.keyturn.access.property;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unit as people see it. */
@Schema(name = "Unit", description = "What is rented as one.")
public record UnitView(
        @Schema(description = "Its id.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID id,
        @Schema(description = "The property that it belongs to.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
        @Schema(description = "What people call it.", examples = "Loft 3") String name,
        @Schema(description = "The doors that its guests pass, by name.", examples = "[\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71\"]")
        List<UUID> doors) {}
