package dev.keyturn.access.property;

import dev.keyturn.access.Api;
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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Units, for people who set up a place. */
@Path("/v1")
@Tag(name = "Units", description = "What is rented as one.")
public class UnitResource {

    @Inject
    Properties properties;

    @Inject
    Units units;

    @Inject
    Doors doors;

    @Inject
    Audit audit;

    @Inject
    Event<UnitDoorsChanged> doorsChanged;

    @Inject
    EntityManager entities;

    @Inject
    Ids ids;

    @POST
    @Path("/properties/{property}/units")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(summary = "Add a unit to a property", description = "With the doors that its guests pass, in the same property.")
    @APIResponse(responseCode = "201", description = "Added; the ETag is for changing it.",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Response add(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID property,
            @NotNull @Valid Wanted wanted) {
        properties.findByIdOptional(property).orElseThrow(() -> ProblemException.notFound("property"));
        requireDoors(property, wanted.doors());
        var unit = new Unit();
        unit.id = ids.next();
        unit.property = property;
        unit.name = wanted.name().strip();
        units.persistAndFlush(unit);
        units.setDoors(unit.id, wanted.doors());
        audit.record("unit.added", "unit/" + unit.id, Map.of("property", property.toString(), "doors", joined(wanted.doors())));
        return Response.created(Api.address("units", unit.id)).tag(ETags.of(unit.version)).entity(view(unit)).build();
    }

    @GET
    @Path("/properties/{property}/units")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "The units of a property", description = "In order of their names.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<UnitView> ofProperty(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID property,
            @Valid @BeanParam PageRequest request) {
        properties.findByIdOptional(property).orElseThrow(() -> ProblemException.notFound("property"));
        var found = request.cursor()
                .map(after -> units.find("property = ?1 and (name, id) > (?2, ?3) order by name, id",
                        property, after.textAt(0), after.idAt(1)))
                .orElseGet(() -> units.find("property = ?1 order by name, id", property))
                .range(0, request.limit()).list();
        var passed = units.doorsOf(found.stream().map(unit -> unit.id).toList());
        return Page.<Unit>of(found, request, last -> Cursor.of(last.name, last.id)).map(unit -> view(unit, passed));
    }

    @GET
    @Path("/units/{unit}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(
            summary = "A unit",
            description = "With the doors that its guests pass. Its ETag is what a change of it must name in If-Match.")
    @APIResponse(responseCode = "200", description = "The unit.",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Response show(
            @PathParam("unit") @Parameter(description = "Id of the unit.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID id) {
        var unit = units.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("unit"));
        return Response.ok(view(unit)).tag(ETags.of(unit.version)).build();
    }

    @PUT
    @Path("/units/{unit}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
        summary = "Rename a unit",
        description = "Its stays and codes stay as they are."
    )
    @APIResponse(
        responseCode = "200",
        description = "Renamed.",
        content = @Content(
            schema = @Schema(
                implementation = UnitView.class
            )
        )
    )
    public Response rename(@PathParam("unit") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid WantedName wanted) {
        var unit = units.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> ProblemException.notFound("unit"));
        ETags.require(ifMatch, unit.version);
        unit.name = wanted.name().strip();
        entities.flush();
        audit.record("unit.renamed", "unit/" + id, Map.of());
        return Response.ok(view(unit)).tag(ETags.of(unit.version)).build();
    }

    @PUT
    @Path("/units/{unit}/doors")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Say which doors the guests of a unit pass",
            description = "The codes of stays that take place or will take place go onto the new doors and off the others.")
    @APIResponse(responseCode = "200", description = "Changed; the ETag is the new one.",
            content = @Content(schema = @Schema(implementation = UnitView.class)))
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response setDoors(
            @PathParam("unit") @Parameter(description = "Id of the unit.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the unit as it was read.", example = "\"3\"") String ifMatch,
            @NotNull @Valid WantedDoors wanted) {
        var unit = units.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> ProblemException.notFound("unit"));
        ETags.require(ifMatch, unit.version);
        requireDoors(unit.property, wanted.doors());
        units.setDoors(id, wanted.doors());
        // The row itself is as it was, but its ETag stands for the doors too.
        entities.lock(unit, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        audit.record("unit.doors-changed", "unit/" + id, Map.of("doors", joined(wanted.doors())));
        doorsChanged.fire(new UnitDoorsChanged(id));
        return Response.ok(view(unit)).tag(ETags.of(unit.version)).build();
    }

    /** @throws ProblemException 400 where one of them is no door of the property */
    private void requireDoors(UUID property, Set<UUID> wanted) {
        long here = doors.all(wanted).stream().filter(door -> door.property.equals(property)).count();
        if (here < wanted.size()) {
            throw ProblemException.invalid("doors", "doors names a door that the property does not have.",
                    "Send ids of doors of this property.");
        }
    }

    private UnitView view(Unit unit) {
        return view(unit, units.doorsOf(List.of(unit.id)));
    }

    private static UnitView view(Unit unit, Map<UUID, List<UUID>> passed) {
        return new UnitView(unit.id, unit.property, unit.name, passed.getOrDefault(unit.id, List.of()));
    }

    private static String joined(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(" "));
    }

    /** A unit to be added. */
    @Schema(name = "UnitInput", description = "A unit to be added.")
    public record Wanted(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Loft 3") String name,
            @NotNull @Size(max = 50)
            @Schema(description = "The doors that its guests pass; perhaps none yet.",
                    examples = "[\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71\"]")
            Set<@NotNull UUID> doors) {}

    /** What a unit shall be called. */
    @Schema(name = "UnitNameInput", description = "What a unit shall be called.")
    public record WantedName(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Loft 3") String name) {}

    /** All doors of a unit, in place of those that it had. */
    @Schema(name = "UnitDoorsInput", description = "All doors of a unit, in place of those that it had.")
    public record WantedDoors(
            @NotNull @Size(max = 50)
            @Schema(description = "The doors that its guests pass; perhaps none.",
                    examples = "[\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71\"]")
            Set<@NotNull UUID> doors) {}
}
