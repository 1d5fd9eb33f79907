package dev.keyturn.access.calendar;

import dev.keyturn.access.Api;
import dev.keyturn.access.property.Places;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calendars, for people who let. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER})
@Tag(name = "Calendars", description = "iCal feeds that bookings come from.")
public class CalendarResource {

    @Inject
    CalendarRows rows;

    @Inject
    CalendarSubscriptions subscriptions;

    @Inject
    CalendarFetches fetches;

    @Inject
    Places places;

    @POST
    @Path("/units/{unit}/calendars")
    @Idempotent
    @Transactional
    @Operation(
            summary = "Subscribe a unit to a calendar",
            description = """
                    It is fetched within seconds and every five minutes from then on. Every booking in it becomes a stay; blocks \
                    do not.""")
    @APIResponse(responseCode = "201", description = "Subscribed.",
            content = @Content(schema = @Schema(implementation = CalendarView.class)))
    public Response add(
            @PathParam("unit") @Parameter(description = "Id of the unit.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
            @NotNull @Valid Wanted wanted) {
        places.unit(unit).orElseThrow(() -> ProblemException.notFound("unit"));
        var address = FeedAddress.of(wanted.url())
                .orElseThrow(() -> ProblemException.invalid("url", "url is not an address that a calendar can be fetched from.",
                        "Send the http, https or webcal address of the iCal export."));
        var calendar = subscriptions.add(unit, wanted.name().strip(), address);
        return Response.created(Api.address("calendars", calendar.id)).entity(CalendarView.of(calendar)).build();
    }

    @GET
    @Path("/calendars")
    @Transactional
    @Operation(summary = "The calendars of the organization", description = "In order of their names.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<CalendarView> list(@Valid @BeanParam PageRequest request) {
        var found = request.cursor()
                .map(after -> rows.find("(name, id) > (?1, ?2) order by name, id", after.textAt(0), after.idAt(1)))
                .orElseGet(() -> rows.find("order by name, id"))
                .range(0, request.limit()).list();
        return Page.<Calendar>of(found, request, last -> Cursor.of(last.name, last.id)).map(CalendarView::of);
    }

    @GET
    @Path("/calendars/{calendar}")
    @Transactional
    @Operation(
            summary = "A calendar",
            description = "With its last good fetch, what was understood and what was not, and what is wrong.")
    @APIResponse(responseCode = "200", description = "The calendar.")
    public CalendarView show(
            @PathParam("calendar") @Parameter(description = "Id of the calendar.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75")
            UUID id) {
        return rows.findByIdOptional(id).map(CalendarView::of).orElseThrow(CalendarResource::notFound);
    }

    @DELETE
    @Path("/calendars/{calendar}")
    @Transactional
    @Operation(summary = "Unsubscribe from a calendar", description = "The stays that came from it stay as they are.")
    @APIResponse(responseCode = "204", description = "Unsubscribed.")
    public void remove(
            @PathParam("calendar") @Parameter(description = "Id of the calendar.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75")
            UUID id) {
        subscriptions.remove(rows.toChange(id).orElseThrow(CalendarResource::notFound));
    }

    @POST
    @Path("/calendars/{calendar}/fetch")
    @Operation(
            summary = "Fetch a calendar now",
            description = "Answers when it has been read, after ten seconds at the latest. It may be repeated at will.")
    @APIResponse(responseCode = "200", description = "The calendar, as it is after the fetch; a failed one is in its trouble.")
    public CalendarView fetch(
            @PathParam("calendar") @Parameter(description = "Id of the calendar.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75")
            UUID id) {
        return fetched(id, CalendarReading.Trust.AS_USUAL);
    }

    @POST
    @Path("/calendars/{calendar}/believe")
    @Operation(
            summary = "Say that a calendar is right although much is missing from it",
            description = """
                    Fetches it now and takes it at its word: coming stays that it lacks are cancelled at once. A feed that is \
                    empty, cut off or no calendar is not believed even so.""")
    @APIResponse(responseCode = "200", description = "The calendar, as it is after the fetch; a failed one is in its trouble.")
    public CalendarView believe(
            @PathParam("calendar") @Parameter(description = "Id of the calendar.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75")
            UUID id) {
        return fetched(id, CalendarReading.Trust.A_PERSON_SAYS_IT_IS_RIGHT);
    }

    private CalendarView fetched(UUID id, CalendarReading.Trust trust) {
        fetches.fetch(id, trust);
        return QuarkusTransaction.requiringNew().call(() -> show(id));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("calendar");
    }

    /** A calendar to subscribe to. Its text form shows nothing: the address is secret. */
    @Schema(name = "CalendarInput", description = "A calendar to subscribe to.")
    public record Wanted(
            @NotBlank @Size(max = 200) @Schema(description = "What people call it.", examples = "Airbnb") String name,
            @NotBlank @Size(max = 2000)
            @Schema(description = "Address of the iCal export. It is kept encrypted.", writeOnly = true,
                    examples = "https://www.airbnb.com/calendar/ical/12345.ics?s=0a1b2c")
            String url) {

        @Override
        public String toString() {
            return "Wanted[]";
        }
    }
}
