package dev.keyturn.access.lock;

import dev.keyturn.access.property.Places;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Locks as access knows them, for people who put them on doors. Fleet has the devices themselves. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
@Tag(name = "Locks", description = "The devices that fleet told of.")
public class LockResource {

    @Inject
    LockRows rows;

    @Inject
    Locks locks;

    @Inject
    Places places;

    @GET
    @Path("/locks")
    @Transactional
    @Operation(
            summary = "The locks of the organization",
            description = "In order of their names. A lock is here soon after fleet has it.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<LockView> list(@Valid @BeanParam PageRequest request) {
        var found = request.cursor()
                .map(after -> rows.find("(name, id) > (?1, ?2) order by name, id", after.textAt(0), after.idAt(1)))
                .orElseGet(() -> rows.find("order by name, id"))
                .range(0, request.limit()).list();
        var doors = places.doorsOfLocks(found.stream().map(lock -> lock.id).toList());
        return Page.<LockReplica>of(found, request, last -> Cursor.of(last.name, last.id))
                .map(lock -> LockView.of(lock.facts(doors.get(lock.id))));
    }

    @GET
    @Path("/locks/{lock}")
    @Transactional
    @Operation(summary = "A lock", description = "With the door that it is on and the hub that drives it.")
    @APIResponse(responseCode = "200", description = "The lock.")
    public LockView show(
            @PathParam("lock") @Parameter(description = "Id of the lock.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock) {
        return locks.find(lock).map(LockView::of).orElseThrow(() -> ProblemException.notFound("lock"));
    }
}
