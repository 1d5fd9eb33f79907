package dev.keyturn.access.property;

import dev.keyturn.access.Api;
import dev.keyturn.access.directory.DirectoryChange;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.time.Ids;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Doors, for people who set up a place. The lock of a door is the matter of {@code DoorLockResource}. */
@Path("/v1")
@Tag(name = "Doors", description = "Entrances. A shared door serves several units.")
public class DoorResource {

    @Inject
    Properties properties;

    @Inject
    Doors doors;

    @Inject
    DirectoryChange directory;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @POST
    @Path("/properties/{property}/doors")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Operation(summary = "Add a door to a property", description = "A lock is put on it afterwards, and units are given to it.")
    @APIResponse(responseCode = "201", description = "Added.",
            content = @Content(schema = @Schema(implementation = DoorView.class)))
    public Response add(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID property,
            @NotNull @Valid Wanted wanted) {
        properties.findByIdOptional(property).orElseThrow(() -> ProblemException.notFound("property"));
        var door = new Door();
        door.id = ids.next();
        door.property = property;
        door.name = wanted.name().strip();
        doors.persistAndFlush(door);
        directory.door(door.id);
        audit.record("door.added", "door/" + door.id, Map.of("property", property.toString()));
        return Response.created(Api.address("doors", door.id)).tag(ETags.of(door.version)).entity(DoorView.of(door)).build();
    }

    @GET
    @Path("/properties/{property}/doors")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "The doors of a property", description = "In order of their names.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<DoorView> ofProperty(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID property,
            @Valid @BeanParam PageRequest request) {
        properties.findByIdOptional(property).orElseThrow(() -> ProblemException.notFound("property"));
        var found = request.cursor()
                .map(after -> doors.find("property = ?1 and (name, id) > (?2, ?3) order by name, id",
                        property, after.textAt(0), after.idAt(1)))
                .orElseGet(() -> doors.find("property = ?1 order by name, id", property))
                .range(0, request.limit()).list();
        return Page.<Door>of(found, request, last -> Cursor.of(last.name, last.id)).map(DoorView::of);
    }

    @GET
    @Path("/doors")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "The doors of the organization", description = "In order of their names.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<DoorView> all(@Valid @BeanParam PageRequest request) {
        var found = request.cursor()
                .map(after -> doors.find("(name, id) > (?1, ?2) order by name, id", after.textAt(0), after.idAt(1)))
                .orElseGet(() -> doors.find("order by name, id"))
                .range(0, request.limit()).list();
        return Page.<Door>of(found, request, last -> Cursor.of(last.name, last.id)).map(DoorView::of);
    }

    @GET
    @Path("/doors/{door}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "A door", description = "With the lock that is on it. Its ETag is what a change of it must name in If-Match.")
    @APIResponse(responseCode = "200", description = "The door.", content = @Content(schema = @Schema(implementation = DoorView.class)))
    public Response show(
            @PathParam("door") @Parameter(description = "Id of the door.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door) {
        return doors.findByIdOptional(door).map(DoorResource::answer).orElseThrow(() -> ProblemException.notFound("door"));
    }

    @PUT
    @Path("/doors/{door}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Operation(summary = "Rename a door", description = "Its lock, and the codes on it, stay as they are.")
    @APIResponse(responseCode = "200", description = "Renamed.", content = @Content(schema = @Schema(implementation = DoorView.class)))
    public Response rename(
            @PathParam("door") @Parameter(description = "Id of the door.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID id,
            @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Wanted wanted) {
        var door = doors.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> ProblemException.notFound("door"));
        ETags.require(ifMatch, door.version);
        door.name = wanted.name().strip();
        doors.flush();
        directory.door(id);
        audit.record("door.renamed", "door/" + id, Map.of());
        return answer(door);
    }

    private static Response answer(Door door) {
        return Response.ok(DoorView.of(door)).tag(ETags.of(door.version)).build();
    }

    /** A door to be added. */
    @Schema(name = "DoorInput", description = "A door to be added.")
    public record Wanted(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Street door") String name) {}
}
