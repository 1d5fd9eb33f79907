package dev.keyturn.access.stay;

import dev.keyturn.access.Api;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stays, for people who let. Their codes follow by themselves. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER})
@Tag(name = "Stays", description = "Who is in which unit, from when until when. Each stay has its own code.")
public class StayResource {

    @Inject
    Stays stays;

    @Inject
    StayRows rows;

    @Inject
    StayQueries queries;

    @POST
    @Path("/stays")
    @Idempotent
    @Transactional
    @Operation(
            summary = "Book a stay",
            description = """
                    Its code goes onto the doors of the unit. Another stay of the unit at the same time is not refused but named \
                    in overlaps.""")
    @APIResponse(responseCode = "201", description = "Booked; the ETag is for changing it.",
            content = @Content(schema = @Schema(implementation = StayView.class)))
    public Response book(@NotNull @Valid Wanted wanted) {
        var stay = found(done(stays.book(wanted.stay())));
        return Response.created(Api.address("stays", stay.id)).tag(ETags.of(stay.version)).entity(queries.view(stay)).build();
    }

    @GET
    @Path("/stays")
    @Transactional
    @Operation(
            summary = "Stays, in order of their check-in dates",
            description = "Bounds are local dates; a stay is in where any of its days is.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<StayView> list(
            @QueryParam("unit")
            @Parameter(description = "Stays of this unit only.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
            @QueryParam("from") @Parameter(description = "First day.", example = "2027-10-01") LocalDate from,
            @QueryParam("until") @Parameter(description = "Last day.", example = "2027-10-31") LocalDate until,
            @Valid @BeanParam PageRequest request) {
        return queries.page(new StayQueries.Wanted(unit, from, until), request);
    }

    @GET
    @Path("/stays/{stay}")
    @Transactional
    @Operation(summary = "A stay", description = "Its ETag is what a change of it must name in If-Match.")
    @APIResponse(responseCode = "200", description = "The stay.",
            content = @Content(schema = @Schema(implementation = StayView.class)))
    public Response show(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay) {
        return answer(found(stay));
    }

    @PATCH
    @Path("/stays/{stay}")
    @Transactional
    @Operation(
            summary = "Extend, shorten or move a stay, or agree on other hours",
            description = """
                    The code stays the same; only its window changes. A stay that has just ended comes back where it is extended \
                    past now. A field that is absent stays as it is.""")
    @APIResponse(responseCode = "200", description = "Changed; the ETag is the new one.",
            content = @Content(schema = @Schema(implementation = StayView.class)))
    @APIResponse(responseCode = "409", description = "The stay was cancelled, or has ended and would have still.")
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response change(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the stay as it was read.", example = "\"3\"") String ifMatch,
            @NotNull @Valid Change change) {
        var stay = rows.toChange(id).orElseThrow(StayResource::notFound);
        ETags.require(ifMatch, stay.version);
        stay.guestName = or(change.guestName(), stay.guestName);
        stay.reference = or(change.reference(), stay.reference);
        var plan = change.over(stay.plan());
        if (!plan.equals(stay.plan())) {
            done(stays.change(id, plan));
        }
        rows.flush();
        return answer(stay);
    }

    @POST
    @Path("/stays/{stay}/cancel")
    @Idempotent
    @Transactional
    @Operation(
            summary = "Cancel a stay",
            description = "Its code ends now, also where the guest is in. It cannot be undone; book anew instead.")
    @APIResponse(responseCode = "200", description = "Cancelled.",
            content = @Content(schema = @Schema(implementation = StayView.class)))
    @APIResponse(responseCode = "409", description = "The stay has ended, or the first request with this key is still at work.")
    public Response cancel(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID id,
            @NotNull @Valid Cancellation cancellation) {
        return answer(found(done(stays.cancel(id, cancellation.reason().strip()))));
    }

    private Stay found(UUID id) {
        return rows.findByIdOptional(id).orElseThrow(StayResource::notFound);
    }

    private Response answer(Stay stay) {
        return Response.ok(queries.view(stay)).tag(ETags.of(stay.version)).build();
    }

    /** @throws ProblemException where it was refused, which also undoes what was written before */
    private static UUID done(StayOutcome outcome) {
        return switch (outcome) {
            case StayOutcome.Done(var stay) -> stay;
            case StayOutcome.Refused refused -> throw problem(refused);
        };
    }

    private static ProblemException problem(StayOutcome.Refused refused) {
        return switch (refused) {
            case NO_SUCH_UNIT -> ProblemException.invalid("unit", "unit is not a unit of this organization.",
                    "Send the id of one of your units.");
            case NO_SUCH_STAY -> notFound();
            case ENDS_BEFORE_IT_STARTS -> ProblemException.invalid("checkOut", "checkOut does not come after checkIn.",
                    "Send a later checkout, or check the agreed hours.");
            case OUT_OF_RANGE -> ProblemException.invalid("checkOut",
                    "The stay is longer than 732 nights, or in years that no calendar speaks of.",
                    "Check the years; book a longer tenancy as several stays.");
            case OVER -> ProblemException.invalid("checkOut", "The stay would have ended already.",
                    "Send a checkout that is still to come.");
            case ENDED -> ProblemException.conflict("stay-ended", "The stay has ended. Nothing was changed.",
                    "Extend it past now, or book a new stay.");
            case CANCELLED -> ProblemException.conflict("stay-cancelled", "The stay was cancelled. Nothing was changed.",
                    "Book a new stay.");
        };
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("stay");
    }

    private static <T> T or(T wished, T present) {
        return wished == null ? present : wished;
    }

    /** Why a stay is cancelled. */
    @Schema(name = "StayCancellation", description = "Why a stay is cancelled.")
    public record Cancellation(
            @NotBlank @Size(max = 500)
            @Schema(description = "Kept with the stay.", examples = "The guest called it off.") String reason) {}

    /** What is to be other; null for what stays. Its text form shows no guest. */
    @Schema(name = "StayChange", description = "What is to be other. A field that is absent stays as it is.")
    public record Change(
            @Size(max = 200) @Schema(description = "The guest, as people call them.", examples = "Maya R.") String guestName,
            @Schema(description = "Local date at the property.", examples = "2027-10-09") LocalDate checkIn,
            @Schema(description = "Local date of departure.", examples = "2027-10-13") LocalDate checkOut,
            @Schema(description = "Wall time of arrival at the property.", examples = "13:00") LocalTime checkInTime,
            @Schema(description = "Wall time of departure at the property.", examples = "14:00") LocalTime checkOutTime,
            @Size(max = 200) @Schema(description = "What the booking is called elsewhere.", examples = "HMABCDEF42") String reference) {

        StayPlan over(StayPlan plan) {
            return new StayPlan(or(checkIn, plan.checkIn()), or(checkOut, plan.checkOut()),
                    or(checkInTime, plan.checkInTime()), or(checkOutTime, plan.checkOutTime()));
        }

        @Override
        public String toString() {
            return "Change[" + checkIn + "/" + checkOut + "]";
        }
    }

    /** A stay to be booked. Its text form shows no guest. */
    @Schema(name = "StayInput", description = "A stay to be booked.")
    public record Wanted(
            @NotNull @Schema(description = "The unit that is let.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
            @Size(max = 200)
            @Schema(description = "The guest, as people call them; may be left out.", examples = "Maya R.") String guestName,
            @NotNull @Schema(description = "Local date at the property.", examples = "2027-10-09") LocalDate checkIn,
            @NotNull @Schema(description = "Local date of departure.", examples = "2027-10-12") LocalDate checkOut,
            @Schema(description = "Wall time, where it differs from the property's.", examples = "13:00") LocalTime checkInTime,
            @Schema(description = "Wall time, where it differs from the property's.", examples = "12:00") LocalTime checkOutTime,
            @Size(max = 200) @Schema(description = "What the booking is called elsewhere.", examples = "HMABCDEF42") String reference) {

        NewStay stay() {
            return new NewStay(unit, null, guestName, reference, new StayPlan(checkIn, checkOut, checkInTime, checkOutTime));
        }

        @Override
        public String toString() {
            return "Wanted[" + unit + " " + checkIn + "/" + checkOut + "]";
        }
    }
}
