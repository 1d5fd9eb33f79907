package dev.keyturn.access.people;

import dev.keyturn.access.Api;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people of an organization, for its owners. */
@Path("/v1")
@Needs(Role.OWNER)
@Tag(name = "People", description = "Who works for the organization, and as what.")
public class MemberResource {

    @Inject
    Members members;

    @Inject
    MemberRows rows;

    @Inject
    Accounts accounts;

    @Inject
    Tenancy tenancy;

    @POST
    @Path("/members")
    @Idempotent
    @Operation(
            summary = "Take a person into the organization",
            description = """
                    Somebody without an account gets one with the initial password. Somebody who is a member already gets these \
                    roles. Somebody must stay owner.""")
    @APIResponse(responseCode = "201", description = "The person can sign in.",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "503", description = "The sign-in service does not answer. Send the same again.")
    public Response add(@NotNull @Valid Wanted wanted) {
        var person = wanted.person();
        var subject = accounts.admit(tenancy.current(), person, "initialPassword");
        require(members.put(subject, person, wanted.roles()));
        return Response.created(Api.address("members", subject)).entity(MemberView.of(found(subject))).build();
    }

    @GET
    @Path("/members")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(summary = "The people of the organization", description = "In order of their e-mail addresses.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<MemberView> list(@Valid @BeanParam PageRequest request) {
        var found = request.cursor()
                .map(after -> rows.find("state = ?1 and (email, id) > (?2, ?3) order by email, id",
                        Member.State.ACTIVE, after.textAt(0), after.idAt(1)))
                .orElseGet(() -> rows.find("state = ?1 order by email, id", Member.State.ACTIVE))
                .range(0, request.limit()).list();
        return Page.<Member>of(found, request, last -> Cursor.of(last.email, last.id)).map(MemberView::of);
    }

    @GET
    @Path("/members/{person}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "A member",
            description = "By the subject of their tokens. Its ETag is what a change of the roles must name in If-Match.")
    @APIResponse(responseCode = "200", description = "The member.",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response show(
            @PathParam("person")
            @Parameter(description = "Subject of the person's tokens.", example = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
            String person) {
        return answer(found(person));
    }

    @PUT
    @Path("/members/{person}/roles")
    @Transactional
    @Operation(
            summary = "Give a member other roles",
            description = "They count from the member's next request on. Somebody must stay owner.")
    @APIResponse(responseCode = "200", description = "The member, with the new roles.",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "409", description = "The member is the last owner.")
    @APIResponse(responseCode = "412", description = "The member was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response setRoles(
            @PathParam("person")
            @Parameter(description = "Subject of the person's tokens.", example = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
            String person,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the member as it was read.", example = "\"3\"") String ifMatch,
            @NotNull @Valid WantedRoles wanted) {
        ETags.require(ifMatch, members.version(person).orElseThrow(() -> ProblemException.notFound("member")));
        require(members.setRoles(person, wanted.roles()));
        rows.flush();
        return answer(found(person));
    }

    @DELETE
    @Path("/members/{person}")
    @Operation(
            summary = "Part with a member",
            description = """
                    From now on they can do nothing for this organization. Their account stays; their door codes end with their \
                    grants. Somebody must stay owner. Parting twice is parting once.""")
    @APIResponse(responseCode = "204", description = "They are no member any more.")
    @APIResponse(responseCode = "409", description = "The member is the last owner.")
    @APIResponse(responseCode = "503", description = """
            The sign-in service does not answer. The person can do nothing for this organization even so; send the same again to \
            take them out of it there too.""")
    public void remove(
            @PathParam("person")
            @Parameter(description = "Subject of the person's tokens.", example = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
            String person) {
        // The roles end first and in a transaction of their own: they are what is checked, and Keycloak may be away.
        require(members.remove(person));
        accounts.dismiss(tenancy.current(), person);
    }

    private static Response answer(Member member) {
        return Response.ok(MemberView.of(member)).tag(ETags.of(member.version)).build();
    }

    private Member found(String person) {
        return rows.of(person)
                .filter(member -> member.state == Member.State.ACTIVE)
                .orElseThrow(() -> ProblemException.notFound("member"));
    }

    private static void require(Members.Change change) {
        switch (change) {
            case DONE -> { }
            case NO_SUCH_MEMBER -> throw ProblemException.notFound("member");
            case LAST_OWNER -> throw ProblemException.conflict("last-owner",
                    "This is the organization's last owner. Nothing was changed.", "Make somebody else an owner first.");
        }
    }

    /** A person to be taken in. Its text form shows the roles alone. */
    @Schema(name = "MemberInput", description = "A person to be taken in.")
    public record Wanted(
            @NotBlank @Email @Size(max = 254)
            @Schema(description = "Also the name for sign-in.", examples = "ana@lindenhof.example") String email,
            @NotBlank @Size(max = 100) @Schema(description = "First name.", examples = "Ana") String givenName,
            @NotBlank @Size(max = 100) @Schema(description = "Last name.", examples = "Okafor") String familyName,
            @NotEmpty @Schema(description = "What they are in the organization.", examples = "[\"CLEANER\"]") Set<@NotNull Role> roles,
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
            return "Wanted" + roles;
        }
    }

    /** All roles of a member, in place of those that they had. */
    @Schema(name = "MemberRolesInput", description = "All roles of a member, in place of those that they had.")
    public record WantedRoles(
            @NotEmpty @Schema(description = "What they are in the organization.", examples = "[\"MANAGER\"]") Set<@NotNull Role> roles) {}
}
