package dev.keyturn.access.organization;

import dev.keyturn.access.Api;
import dev.keyturn.access.directory.DirectoryChange;
import dev.keyturn.access.people.Accounts;
import dev.keyturn.access.people.Members;
import dev.keyturn.access.people.NewPerson;
import dev.keyturn.access.people.PasswordChange;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.PlatformOperator;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations, for the operator of the installation. Nothing of what an organization does can be seen here. */
@Path("/v1")
@PlatformOperator
@Tag(name = "Organizations", description = "For the operator of the installation.")
public class OrganizationResource {

    @Inject
    Register register;

    @Inject
    Accounts accounts;

    @Inject
    Members members;

    @Inject
    DirectoryChange directory;

    @Inject
    Audit audit;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    @POST
    @Path("/organizations")
    @Idempotent
    @Operation(
            summary = "Create an organization with its first owner",
            description = "If it breaks half-way, send it again: what is there already is taken up and the rest is done.")
    @APIResponse(responseCode = "201", description = "The owner can sign in.",
            content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    @APIResponse(responseCode = "409", description = "The alias is taken, or the first request with this key is still at work.")
    @APIResponse(responseCode = "503", description = "The sign-in service does not answer. Send the same again.")
    public Response create(@NotNull @Valid Wanted wanted) {
        if (register.withAlias(wanted.alias()).isPresent()) {
            throw ProblemException.conflict("alias-taken", "There is an organization with this alias. Nothing was changed.",
                    "Choose another alias.");
        }
        var id = accounts.organization(wanted.alias());
        var person = wanted.owner().person();
        var subject = accounts.admit(id, person, "owner.initialPassword");
        var entry = new Register.Entry(id, wanted.alias(), wanted.name().strip(), clock.instant());
        tenancy.asInTransaction(id, tenancy.person(), () -> keep(entry, subject, person));
        return Response.created(Api.address("organizations", id)).entity(OrganizationView.of(entry)).build();
    }

    @GET
    @Path("/organizations")
    @Transactional
    @Operation(summary = "The organizations of the installation", description = "In order of their aliases.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<OrganizationView> list(@Valid @BeanParam PageRequest request) {
        var after = request.cursor().map(cursor -> cursor.textAt(0)).orElse("");
        var found = register.page(after, request.limit() + 1);
        return Page.<Register.Entry>of(found, request, last -> Cursor.of(last.alias())).map(OrganizationView::of);
    }

    @GET
    @Path("/organizations/{organization}")
    @Transactional
    @Operation(summary = "An organization", description = "As the operator's register has it.")
    @APIResponse(responseCode = "200", description = "The organization.")
    public OrganizationView show(
            @PathParam("organization")
            @Parameter(description = "Id of the Keycloak organization.", example = "7c1d3b52-0c5f-4c1e-8f65-9a8b7c6d5e4f")
            String id) {
        return register.find(id).map(OrganizationView::of).orElseThrow(() -> ProblemException.notFound("organization"));
    }

    /** As the new organization. Nothing of it fails where it was done before. */
    private Void keep(Register.Entry entry, String owner, NewPerson person) {
        register.add(entry);
        members.put(owner, person, Set.of(Role.OWNER));
        directory.organization(entry.id());
        audit.record("organization.created", "organization/" + entry.id(), Map.of());
        return null;
    }

    /** The first owner. Its text form shows nothing of the person. */
    @Schema(name = "FirstOwnerInput", description = "The person who can sign in first, and take in the others.")
    public record Owner(
            @NotBlank @Email @Size(max = 254)
            @Schema(description = "Also the name for sign-in.", examples = "jonas@lindenhof.example") String email,
            @NotBlank @Size(max = 100) @Schema(description = "First name.", examples = "Jonas") String givenName,
            @NotBlank @Size(max = 100) @Schema(description = "Last name.", examples = "Lindner") String familyName,
            @NotBlank @Size(min = 8, max = 128)
            @Schema(writeOnly = true, examples = "a long first password",
                    description = "For the first sign-in. Somebody who has an account in this installation keeps their own password.")
            String initialPassword,
            @NotNull @Schema(description = "Whether they must choose another at their first sign-in.", examples = "AT_FIRST_SIGN_IN")
            PasswordChange passwordChange) {

        NewPerson person() {
            return new NewPerson(email, givenName.strip(), familyName.strip(), initialPassword, passwordChange);
        }

        @Override
        public String toString() {
            return "Owner[" + passwordChange + "]";
        }
    }

    /** An organization to be created. */
    @Schema(name = "OrganizationInput", description = "An organization to be created.")
    public record Wanted(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Lindenhof Apartments") String name,
            @NotNull
            @Pattern(regexp = "[a-z0-9](-?[a-z0-9]){1,40}", message = "must be 2 to 41 small letters, digits and single hyphens")
            @Schema(description = "Name for sign-in, unique in the installation.", examples = "lindenhof") String alias,
            @NotNull @Valid @Schema(description = "Its first owner.") Owner owner) {}
}
