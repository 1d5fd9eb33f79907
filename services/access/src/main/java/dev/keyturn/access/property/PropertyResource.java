package dev.keyturn.access.property;

import dev.keyturn.access.Api;
import dev.keyturn.access.civil.CivilTime;
import dev.keyturn.access.civil.CivilWindow;
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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Properties, for people who set up a place. */
@Path("/v1")
@Tag(name = "Properties", description = "Places with their units and doors.")
public class PropertyResource {

    @Inject
    Properties properties;

    @Inject
    DirectoryChange directory;

    @Inject
    Audit audit;

    @Inject
    Event<PropertyTimesChanged> timesChanged;

    @Inject
    EntityManager entities;

    @Inject
    Ids ids;

    @POST
    @Path("/properties")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(summary = "Add a property", description = "Its zone and usual hours decide from when until when codes open.")
    @APIResponse(responseCode = "201", description = "Added; the ETag is for changing it.",
            content = @Content(schema = @Schema(implementation = PropertyView.class)))
    public Response add(@NotNull @Valid Wanted wanted) {
        var property = new Property();
        property.id = ids.next();
        write(property, wanted);
        properties.persistAndFlush(property);
        directory.property(property.id);
        audit.record("property.added", "property/" + property.id, Map.of());
        return Response.created(Api.address("properties", property.id)).tag(ETags.of(property.version))
                .entity(PropertyView.of(property)).build();
    }

    @GET
    @Path("/properties")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "The properties of the organization", description = "In order of their names.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<PropertyView> list(@Valid @BeanParam PageRequest request) {
        var found = request.cursor()
                .map(after -> properties.find("(name, id) > (?1, ?2) order by name, id", after.textAt(0), after.idAt(1)))
                .orElseGet(() -> properties.find("order by name, id"))
                .range(0, request.limit()).list();
        return Page.<Property>of(found, request, last -> Cursor.of(last.name, last.id)).map(PropertyView::of);
    }

    @GET
    @Path("/properties/{property}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(summary = "A property", description = "Its ETag is what a change of it must name in If-Match.")
    @APIResponse(responseCode = "200", description = "The property.",
            content = @Content(schema = @Schema(implementation = PropertyView.class)))
    public Response show(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID id) {
        return answer(found(id));
    }

    @PUT
    @Path("/properties/{property}")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Change a property",
            description = """
                    Stays that take place or will take place follow new hours, buffers and zone at once, except where other \
                    times were agreed for them; the audit lists which moved.""")
    @APIResponse(responseCode = "200", description = "Changed; the ETag is the new one.",
            content = @Content(schema = @Schema(implementation = PropertyView.class)))
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response change(
            @PathParam("property") @Parameter(description = "Id of the property.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the property as it was read.", example = "\"3\"")
            String ifMatch,
            @NotNull @Valid Wanted wanted) {
        var property = found(id);
        ETags.require(ifMatch, property.version);
        var before = Places.facts(property);
        write(property, wanted);
        entities.flush();
        directory.property(id);
        audit.record("property.changed", "property/" + id, Map.of());
        if (!sameTimes(before, Places.facts(property))) {
            timesChanged.fire(new PropertyTimesChanged(id));
        }
        return answer(property);
    }

    private Property found(UUID id) {
        return properties.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("property"));
    }

    /** @throws ProblemException 400 where the zone is none */
    private static void write(Property property, Wanted wanted) {
        property.name = wanted.name().strip();
        property.address = wanted.address().strip();
        property.zone = CivilTime.zone(wanted.zone())
                .orElseThrow(() -> ProblemException.invalid("zone", "zone is not a zone of the IANA database.",
                        "Send a name such as Europe/Berlin."))
                .getId();
        property.checkIn = wanted.checkIn();
        property.checkOut = wanted.checkOut();
        property.earlyMinutes = wanted.earlyMinutes();
        property.lateMinutes = wanted.lateMinutes();
    }

    private static boolean sameTimes(PropertyFacts one, PropertyFacts other) {
        return one.zone().equals(other.zone())
                && one.checkIn().equals(other.checkIn())
                && one.checkOut().equals(other.checkOut())
                && one.early().equals(other.early())
                && one.late().equals(other.late());
    }

    private static Response answer(Property property) {
        return Response.ok(PropertyView.of(property)).tag(ETags.of(property.version)).build();
    }

    /** A property as it is wished. Buffers that are absent are the usual ones. */
    @Schema(name = "PropertyInput", description = "A property as it is wished, whole.")
    public record Wanted(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Lindenhof") String name,
            @NotBlank @Size(max = 500)
            @Schema(description = "As guests are shown it.", examples = "Lindenstraße 12, 10969 Berlin") String address,
            @NotBlank @Schema(description = "IANA name of the time zone.", examples = "Europe/Berlin") String zone,
            @NotNull @Schema(description = "Usual hour of arrival, wall time in the zone.", examples = "15:00") LocalTime checkIn,
            @NotNull @Schema(description = "Usual hour of departure, wall time in the zone.", examples = "11:00") LocalTime checkOut,
            @Min(0) @Max(720)
            @Schema(description = "Minutes before check-in at which codes open already.", defaultValue = "15", examples = "15")
            Integer earlyMinutes,
            @Min(0) @Max(720)
            @Schema(description = "Minutes after checkout at which codes open still.", defaultValue = "15", examples = "15")
            Integer lateMinutes) {

        private static final int USUAL = (int) CivilWindow.USUAL_BUFFER.toMinutes();

        public Wanted {
            earlyMinutes = earlyMinutes == null ? USUAL : earlyMinutes;
            lateMinutes = lateMinutes == null ? USUAL : lateMinutes;
        }
    }
}
