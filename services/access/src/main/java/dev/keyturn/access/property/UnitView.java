package dev.keyturn.access.property;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
    name = "Unit"
)
public record UnitView(
    @Schema(examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID id,
    @Schema(examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
    @Schema(examples = "Loft 3") String name,
    @Schema(description = "The doors that its guests pass.") List<UUID> doors
) {
}
