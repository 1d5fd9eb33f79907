package dev.keyturn.access.card;

import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.lock.Caretakers;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.access.people.Members;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who works a lock that no hub drives. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER})
@Tag(name = "Cards")
public class CaretakerResource {
    @Inject
    Caretakers caretakers;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    Members members;

    @Inject
    Tenancy tenancy;

    @Inject
    Audit audit;

    @GET
    @Path("/locks/{lock}/caretaker")
    @Transactional
    @Operation(
            summary = "Who works a lock",
            description = "The member who is named for it. Its ETag is what a change must name in If-Match.")
    @APIResponse(responseCode = "200", description = "Who is named, if anybody.",
            content = @Content(schema = @Schema(implementation = Caretaker.class)))
    public Response show(
            @PathParam("lock") @Parameter(description = "Id of the lock.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock) {
        known(lock);
        return answer(lock);
    }

    @PUT
    @Path("/locks/{lock}/caretaker")
    @Transactional
    @Operation(
            summary = "Name who works a lock",
            description = """
                    Of a lock that no hub drives. Its cards are this member's alone from now on, beside owners and managers; where \
                    nobody is named they are any cleaner's.""")
    @APIResponse(responseCode = "200", description = "Named.", content = @Content(schema = @Schema(implementation = Caretaker.class)))
    @APIResponse(responseCode = "409", description = "A hub drives this lock.")
    @APIResponse(responseCode = "412", description = "Somebody was named since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response name(
            @PathParam("lock") @Parameter(description = "Id of the lock.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock,
            @HeaderParam("If-Match") @Parameter(description = "The ETag as it was read.", example = "\"0\"") String ifMatch,
            @NotNull @Valid Caretaker wanted) {
        known(lock);
        var version = caretakers.version(lock);
        ETags.require(ifMatch, version);
        requireByHand(lock);
        requireMember(wanted.person());
        if (!caretakers.name(lock, wanted.person(), version)) {
            throw ProblemException.stale();
        }
        audit.record("lock.caretaker-named", "lock/" + lock, wanted.person() == null ? Map.of() : Map.of("member", wanted.person()));
        return answer(lock);
    }

    private Response answer(UUID lock) {
        return Response.ok(new Caretaker(caretakers.of(lock).orElse(null))).tag(ETags.of(caretakers.version(lock))).build();
    }

    /** @throws ProblemException 404 */
    private void known(UUID lock) {
        locks.find(lock).orElseThrow(() -> ProblemException.notFound("lock"));
    }

    private void requireByHand(UUID lock) {
        if (!models.byHand(lock)) {
            throw ProblemException.conflict("driven-by-a-hub", "No person works this lock: its model is not one whose codes people manage.",
                    "Name somebody for locks whose model has management ASSISTED.");
        }
    }

    private void requireMember(String person) {
        if (person != null && members.rolesOf(tenancy.current(), person).isEmpty()) {
            throw ProblemException.invalid("person", "person is no member of the organization.", "Send the person of one of /members.");
        }
    }

    /** Who is named for a lock. @param person null for nobody */
    @Schema(name = "Caretaker", description = "Who is named to work a lock.")
    public record Caretaker(
            @Size(max = 200)
            @Schema(description = "Subject of the member's tokens; null where nobody is named, and any cleaner may do it.",
                    nullable = true, examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
            String person) {}
}
