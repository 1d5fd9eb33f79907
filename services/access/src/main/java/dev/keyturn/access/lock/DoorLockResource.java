package dev.keyturn.access.lock;

import dev.keyturn.access.property.DoorLocks;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which lock is on which door. Here and not beside the doors, since it needs both. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
@Tag(name = "Doors")
public class DoorLockResource {

    @Inject
    LockRows locks;

    @Inject
    DoorLocks doorLocks;

    @Inject
    Event<LockChanged> changed;

    @PUT
    @Path("/doors/{door}/lock")
    @Transactional
    @Operation(
            summary = "Put a lock on a door",
            description = """
                    The codes of everybody who may pass the door go onto the lock. A lock that the door had before loses them, which \
                    is why If-Match must name the ETag of the door as it was read.""")
    @APIResponse(responseCode = "200", description = "The lock, on the door.")
    @APIResponse(responseCode = "409", description = "The lock is on another door.")
    @APIResponse(responseCode = "412", description = "The door was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public LockView attach(
            @PathParam("door") @Parameter(description = "Id of the door.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the door as it was read.", example = "\"3\"") String ifMatch,
            @NotNull @Valid Wanted wanted) {
        ETags.require(ifMatch, doorLocks.version(door).orElseThrow(() -> ProblemException.notFound("door")));
        var lock = locks.findByIdOptional(wanted.lock())
                .orElseThrow(() -> ProblemException.invalid("lock", "lock is not a lock of this organization.",
                        "Enrol the lock first, then send its id."));
        switch (doorLocks.attach(door, lock.id)) {
            case DoorLocks.Attached.Done(var before) -> {
                before.ifPresent(removed -> changed.fire(new LockChanged(removed)));
                changed.fire(new LockChanged(lock.id));
            }
            case DoorLocks.Attached.AsItWas() -> { }
            case DoorLocks.Attached.NoSuchDoor() -> throw ProblemException.notFound("door");
            case DoorLocks.Attached.OnAnotherDoor() -> throw ProblemException.conflict("lock-on-another-door",
                    "The lock is on another door of this organization.", "Take it off that door first.");
        }
        return LockView.of(lock.facts(door));
    }

    @DELETE
    @Path("/doors/{door}/lock")
    @Transactional
    @Operation(
            summary = "Take the lock off a door",
            description = "Its codes go off the lock. Where the door has none, nothing happens.")
    @APIResponse(responseCode = "204", description = "The door has no lock.")
    public void detach(
            @PathParam("door") @Parameter(description = "Id of the door.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door) {
        switch (doorLocks.detach(door)) {
            case DoorLocks.Detached.Done(var lock) -> changed.fire(new LockChanged(lock));
            case DoorLocks.Detached.AsItWas() -> { }
            case DoorLocks.Detached.NoSuchDoor() -> throw ProblemException.notFound("door");
        }
    }

    /** The lock that is to be on a door. */
    @Schema(name = "DoorLockInput", description = "The lock that is to be on the door.")
    public record Wanted(
            @NotNull @Schema(description = "Id of a lock of the organization.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73")
            UUID lock) {}
}
