package dev.keyturn.access.organization;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization, as the operator's register has it. */
@Schema(name = "Organization", description = "An organization of the installation.")
public record OrganizationView(
        @Schema(description = "Id of the Keycloak organization, as tokens carry it.", examples = "7c1d3b52-0c5f-4c1e-8f65-9a8b7c6d5e4f")
        String id,
        @Schema(description = "Name for sign-in, unique in the installation.", examples = "lindenhof") String alias,
        @Schema(description = "What people call it.", examples = "Lindenhof Apartments") String name,
        @Schema(description = "When it was created.", examples = "2027-01-04T09:00:00Z") Instant createdAt) {

    static OrganizationView of(Register.Entry entry) {
        return new OrganizationView(entry.id(), entry.alias(), entry.name(), entry.createdAt());
    }
}
