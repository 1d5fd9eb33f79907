package dev.keyturn.access.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.keyturn.foundation.tenancy.MyRoles;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a signed-in person needs to know of themselves before anything else. */
@Path("/v1")
@Tag(name = "People")
public class MeResource {

    @Inject
    Tenancy tenancy;

    @Inject
    MyRoles roles;

    @Inject
    Register register;

    @GET
    @Path("/me")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(
            summary = "Who I am here",
            description = "The signed-in person, the organization that they act for, and their roles in it.")
    @APIResponse(responseCode = "200", description = "The person, as the token and this service know them.")
    public Me show() {
        var person = tenancy.person();
        var organization = register.find(tenancy.current()).orElseThrow();
        return new Me(person.subject(), person.name(),
                new Me.Organization(organization.id(), organization.alias(), organization.name()),
                roles.all().stream().sorted().toList());
    }

    /** The signed-in person. @param name null where the token says none */
    @JsonInclude(Include.NON_NULL)
    @Schema(name = "Me", description = "The signed-in person, in the organization that the token names.")
    public record Me(
            @Schema(description = "Subject of the token.", examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f") String person,
            @Schema(description = "As the token says it; absent where it says none.", examples = "Ana Okafor") String name,
            @Schema(description = "The organization that they act for.") Organization organization,
            @Schema(description = "What they are in it, and may do.", examples = "[\"CLEANER\"]") List<Role> roles) {

        /** The organization that the token names. */
        @Schema(name = "MyOrganization", description = "The organization that the token names.")
        public record Organization(
                @Schema(description = "Id of the Keycloak organization.", examples = "7c1d3b52-0c5f-4c1e-8f65-9a8b7c6d5e4f") String id,
                @Schema(description = "Name for sign-in.", examples = "lindenhof") String alias,
                @Schema(description = "What people call it.", examples = "Lindenhof Apartments") String name) {}
    }
}
