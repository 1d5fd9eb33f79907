package dev.keyturn.fleet.alert;

import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Fleet's alarms. Access shows them together with its own; here they are read and closed. */
@Path("/v1/alerts")
@Tag(name = "Alerts", description = "Alarms about hubs and locks.")
@Produces("application/json")
public class AlertResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject Alerts alerts;
    @Inject Audit audit;

    @GET
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(summary = "List the open alerts", description = "Oldest first.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<View> list(@Valid @BeanParam PageRequest part) {
        var found = alerts.open(
                part.cursor().map(cursor -> cursor.instantAt(0)).orElse(Instant.EPOCH),
                part.cursor().map(cursor -> cursor.idAt(1)).orElse(BEFORE_ALL),
                part.limit() + 1);
        return Page.of(found, part, alert -> Cursor.of(alert.openedAt(), alert.id())).map(View::of);
    }

    @GET
    @Path("/{id}")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(summary = "Read an alert", description = "Open or closed.")
    @APIResponse(responseCode = "200", description = "The alert.")
    public View read(
            @PathParam("id") @Parameter(description = "Id of the alert.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1da0") UUID id) {
        return View.of(get(id));
    }

    @POST
    @Path("/{id}/close")
    @Needs({Role.OWNER, Role.MANAGER})
    @Idempotent
    @Transactional
    @Operation(
            summary = "Close an alert",
            description = """
                    For alerts that end BY_A_PERSON who has looked at the matter. The others close by themselves when there \
                    is proof that the cause is gone.""")
    @APIResponse(responseCode = "200", description = "The alert, closed.",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "409", description = "It closes by itself when its cause is gone, or the first request with this key "
            + "is still at work.")
    public View close(
            @PathParam("id") @Parameter(description = "Id of the alert.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1da0") UUID id) {
        var alert = get(id);
        return alert.closedAt() != null ? View.of(alert) : switch (alert.kind().ends()) {
            case BY_ITSELF -> throw ProblemException.conflict("closes-by-itself",
                    "This alert closes by itself when there is proof that its cause is gone.", "Look into its cause.");
            case BY_A_PERSON -> closed(alert);
        };
    }

    private View closed(Alerts.Alert alert) {
        alerts.close(alert.kind(), alert.subject());
        audit.record("alert.closed", "alert/" + alert.id(), Map.of("kind", alert.kind().code()));
        return View.of(get(alert.id()));
    }

    private Alerts.Alert get(UUID id) {
        return alerts.find(id).orElseThrow(() -> ProblemException.notFound("alert"));
    }

    /** An alert as people see it; the sentence is made where it is shown. */
    @Schema(name = "Alert")
    public record View(
            @Schema(description = "Its id.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1da0") UUID id,
            @Schema(description = "A code from which the sentence is made.", examples = "hub-silent") String kind,
            @Schema(description = "NOW: a door may be open to the wrong or closed to the right person. TODAY: to be seen today.",
                    examples = "NOW")
            Severity severity,
            @Schema(description = "What it is about: kind of thing to its id.",
                    examples = "{\"hub\": \"019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78\"}")
            Map<String, String> subjects,
            @Schema(description = "Figures for the sentence.", examples = "{\"minutes\": \"10\"}")
            Map<String, String> values,
            @Schema(description = "What closes it.", examples = "BY_ITSELF") AlertKind.Ends ends,
            @Schema(description = "When it was raised.", examples = "2026-11-23T12:00:00Z") Instant openedAt,
            @Schema(description = "Null while it is open.", nullable = true, examples = "2026-11-23T12:14:00Z") Instant closedAt) {
        static View of(Alerts.Alert alert) {
            var kind = alert.kind();
            return new View(alert.id(), kind.code(), kind.severity(), Map.of(kind.subject(), alert.subject().toString()),
                    alert.details(), kind.ends(), alert.openedAt(), alert.closedAt());
        }
    }
}
