package dev.keyturn.access.alert;

import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The inbox, for those who can do something about it. */
@Path("/v1")
@Tag(name = "Alerts", description = "What is wrong and must be seen, of codes, calendars, hubs and locks.")
public class AlertResource {
    @Inject
    AlertInbox inbox;

    @Inject
    Alerts alerts;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    @GET
    @Path("/alerts")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.MAINTENANCE, Role.INSTALLER})
    @Operation(
            summary = "The alert inbox",
            description = """
                    Newest first. An alert stays open until what raised it is proven over; acknowledging it only says that \
                    somebody saw it, which ends one that is no more than news, such as an opening after the end.""")
    @APIResponse(responseCode = "200", description = "A part of the inbox.")
    @APIResponse(responseCode = "400", description = "The state or the cursor is none; the problem says which.")
    public Page<InboxAlert> list(
            @QueryParam("state") @DefaultValue("OPEN") @Parameter(description = "OPEN, CLOSED or ANY.", example = "OPEN") State state,
            @Valid @BeanParam PageRequest request) {
        return Page.of(inbox.list(state, request), request, last -> Cursor.of(last.openedAt(), last.id()));
    }

    @POST
    @Path("/alerts/{alert}/acknowledge")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.MAINTENANCE})
    @Operation(summary = "Say that an alert was seen", description = "It stays open, unless it is no more than news. The first who says so is kept.")
    @APIResponse(responseCode = "200", description = "The alert, with who said so first.",
            content = @Content(schema = @Schema(implementation = InboxAlert.class)))
    public InboxAlert acknowledge(
            @PathParam("alert") @Parameter(description = "Id of the alert.", example = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e6f")
            UUID alert) {
        alerts.seen(alert);
        return inbox.acknowledge(alert, tenancy.person().subject(), clock.instant())
                .orElseThrow(() -> ProblemException.notFound("alert"));
    }

    /** Which alerts are asked for. */
    public enum State { OPEN, CLOSED, ANY }
}
