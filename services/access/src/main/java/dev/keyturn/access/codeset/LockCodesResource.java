package dev.keyturn.access.codeset;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Label;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is on a lock, and the approval of a removal that was held back. */
@Path("/v1")
@Tag(name = "Codes")
public class LockCodesResource {
    @Inject
    Locks locks;

    @Inject
    CredentialStore credentials;

    @Inject
    CodeSets sets;

    @Inject
    Audit audit;

    @GET
    @Path("/locks/{lock}/codes")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(
            summary = "The codes of a lock",
            description = "Those that are, or may be, on it: planned, present and not proven gone. Holds no PIN.")
    @APIResponse(responseCode = "200", description = "The codes of concern.",
            content = @Content(schema = @Schema(implementation = LockCodes.class)))
    public LockCodes codes(
            @PathParam("lock") @Parameter(description = "Id of the lock.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock) {
        known(lock);
        return view(lock);
    }

    @POST
    @Path("/locks/{lock}/codes/approve")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Let many codes be removed",
            description = """
                    A change that would take many live codes off a lock at once waits. This says that it is meant: the lock's set \
                    goes out as it is now.""")
    @APIResponse(responseCode = "200", description = "Approved; the codes of concern.",
            content = @Content(schema = @Schema(implementation = LockCodes.class)))
    @APIResponse(responseCode = "409", description = "Nothing waits for approval, or the first request with this key is still at work.")
    public LockCodes approve(
            @PathParam("lock") @Parameter(description = "Id of the lock.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock) {
        known(lock);
        if (!sets.held(lock)) {
            throw ProblemException.conflict(
                    "nothing-waits", "No change of this lock's codes waits for approval.", "Nothing is to be done.");
        }
        sets.approve(lock);
        audit.record("codes.approved", "lock/" + lock, Map.of());
        return view(lock);
    }

    /** @throws ProblemException 404 */
    private void known(UUID lock) {
        locks.find(lock).orElseThrow(() -> ProblemException.notFound("lock"));
    }

    private LockCodes view(UUID lock) {
        return new LockCodes(lock, sets.held(lock), credentials.ofLock(lock).stream().map(LockCodesResource::code).toList());
    }

    private static LockCodes.Code code(Credential c) {
        var window = c.aim().window();
        return new LockCodes.Code(
                c.id(),
                c.grant(),
                c.aim().goal(),
                Label.of(c),
                c.proof().rung(),
                window.notBefore(),
                window.notAfter(),
                c.proof().slot(),
                c.hindrance().trouble(),
                c.hindrance().reason());
    }
}
