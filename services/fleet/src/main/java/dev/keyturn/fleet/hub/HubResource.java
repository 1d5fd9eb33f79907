package dev.keyturn.fleet.hub;

import dev.keyturn.fleet.backup.Backups;
import dev.keyturn.fleet.directory.Properties;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hubs, for people who manage them. */
@Path("/v1/hubs")
@Tag(name = "Hubs", description = "The boxes in the buildings that drive the locks.")
@Produces("application/json")
@Consumes("application/json")
public class HubResource {
    @Inject Hubs hubs;
    @Inject HubRepository repository;
    @Inject HubRoutes routes;
    @Inject KafkaWithdrawals withdrawals;
    @Inject Backups backups;
    @Inject Properties properties;
    @Inject InstantSource clock;

    @POST
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Idempotent(secret = true)
    @Transactional
    @Operation(
            summary = "Add a hub",
            description = """
                    Makes a hub and the one-time code with which it enrols within an hour. The code is shown in this answer \
                    alone and kept only as a hash; a repetition with the same Idempotency-Key answers 409 with the hub's \
                    Location, where a new code can be asked for.""")
    @APIResponse(responseCode = "201", description = "The hub awaits its enrolment.",
            content = @Content(schema = @Schema(implementation = Code.class)))
    public Response add(@NotNull @Valid NewHub asked) {
        properties.require(asked.property());
        return created(hubs.expect(asked.name().strip(), asked.property()));
    }

    @GET
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(summary = "List the hubs", description = "In the order in which they were added.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<View> list(@Valid @BeanParam PageRequest part) {
        var found = repository.page(part.cursor().map(cursor -> cursor.idAt(0)), part.limit() + 1);
        var page = Page.of(found, part, hub -> Cursor.of(hub.id));
        var heard = routes.heard(page.items().stream().map(Hub::id).toList());
        var kept = backups.kept(page.items().stream().map(Hub::id).toList());
        return page.map(hub -> view(hub, heard.get(hub.id), kept.getOrDefault(hub.id, List.of())));
    }

    @GET
    @Path("/{id}")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(
            summary = "Read a hub",
            description = "How it stands: its state, its keys' fingerprint, when it was last heard.")
    @APIResponse(responseCode = "200", description = "The hub.")
    public View read(
            @PathParam("id") @Parameter(description = "Id of the hub.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78") UUID id) {
        return view(repository.get(id));
    }

    @POST
    @Path("/{id}/enrolment-codes")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Idempotent(secret = true)
    @Transactional
    @Operation(
            summary = "Let a hub enrol anew",
            description = """
                    Makes a new one-time code, for a hub that was replaced or set back, or whose first code was lost; \
                    earlier codes stop working. When it is used, the hub's enrolment number grows, earlier keys are \
                    withdrawn, and an alert tells if the keys changed. Until then nothing changes. A box that enrols with it \
                    gets the hub's backups, sealed, and with the owner's recovery key drives the same locks.""")
    @APIResponse(responseCode = "201", description = "The code, shown this once.",
            content = @Content(schema = @Schema(implementation = Code.class)))
    public Response issueCode(
            @PathParam("id") @Parameter(description = "Id of the hub.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78") UUID id) {
        return created(hubs.expectAgain(id));
    }

    @POST
    @Path("/{id}/cut-off")
    @Needs({Role.OWNER, Role.MANAGER})
    @Idempotent
    @Transactional
    @Operation(
            summary = "Cut a hub off",
            description = """
                    For a hub that was stolen or cannot be trusted. Its keys are withdrawn at once and its Kafka user within \
                    seconds; its locks lose their binding, so that no code is sealed to it any more. Codes on its locks \
                    still end by themselves where the lock has a schedule. Enrolling it anew takes it back. For a stolen one its \
                    backups are withdrawn, too, so that no other box carries its radio network on: whoever has the hub has that \
                    network's keys and can open its locks. An alert stays open until each lock was taken out of the network and \
                    into one with new keys.""")
    @APIResponse(responseCode = "200", description = "The hub, cut off.",
            content = @Content(schema = @Schema(implementation = View.class)))
    public View cutOff(
            @PathParam("id") @Parameter(description = "Id of the hub.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78") UUID id,
            @NotNull @Valid Cut asked) {
        var hub = hubs.cutOff(id, asked.reason().strip(), Boolean.TRUE.equals(asked.stolen()));
        return view(hub);
    }

    private static Response created(Hubs.Expected expected) {
        return Response.created(URI.create("/api/fleet/v1/hubs/" + expected.hub()))
                .entity(new Code(expected.hub(), expected.issued().code().text(), expected.issued().expiresAt()))
                .build();
    }

    private View view(Hub hub) {
        return view(hub, routes.heardAt(hub.id).orElse(null), backups.kept(List.of(hub.id)).getOrDefault(hub.id, List.of()));
    }

    private View view(Hub hub, Instant heard, List<Backups.Kept> kept) {
        return new View(hub.id, hub.name, hub.property, hub.state(heard, clock.instant()), hub.enrolment, hub.enrolledAt,
                hub.fingerprint, hub.partition, heard, hub.agent, hub.session, hub.sessionSince, uplink(hub), hub.cutOffAt,
                hub.cutOffReason, hub.stolen, kept.stream().map(HubResource::view).toList());
    }

    private static BackupView view(Backups.Kept kept) {
        return new BackupView(kept.driver(), kept.takenAt(), kept.fingerprint(), kept.characters());
    }

    /** A withdrawal counts when the broker has confirmed it, not when it was asked for. */
    private Uplink uplink(Hub hub) {
        if (hub.uplink().isPresent()) {
            return Uplink.GRANTED;
        }
        return withdrawals.outstanding(hub.id, hub.enrolment) ? Uplink.BEING_WITHDRAWN : Uplink.NONE;
    }

    /** A code in clear; secret. */
    @Schema(name = "EnrolmentCode")
    public record Code(
            @Schema(description = "The hub that the code is for.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78")
            UUID hub,
            @Schema(description = "Shown this once. Type it on the hub; it works once.",
                    examples = "7c1e-90ab-33f2-d610-58ce-0b7a-e2c4-11fd")
            String code,
            @Schema(description = "When it stops working.", examples = "2026-11-23T13:00:00Z") Instant expiresAt) {
        @Override
        public String toString() {
            return "Code[hub " + hub + "]";
        }
    }

    /** Why a hub is cut off. @param stolen null where it is not */
    @Schema(name = "CutOff")
    public record Cut(
            @NotBlank @Size(max = 500)
            @Schema(description = "Why, for whoever asks later. No names of guests.", examples = "stolen from the hallway")
            String reason,
            @Schema(description = "Whether strangers may have it, and with it the keys of its radio network; else false.", nullable = true,
                    examples = "true")
            Boolean stolen) {}

    /** A hub to be added. @param property null where it is not said where it stands */
    @Schema(name = "NewHub")
    public record NewHub(
            @NotBlank @Size(max = 100) @Schema(description = "What people call it.", examples = "Hallway") String name,
            @Schema(description = "The property where it stands; may be left out.", nullable = true,
                    examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d77")
            UUID property) {}

    /** Whether the hub may use Kafka. */
    public enum Uplink { NONE, GRANTED, BEING_WITHDRAWN }

    /** A hub as people see it. */
    @Schema(name = "Hub")
    public record View(
            @Schema(description = "Its id.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78") UUID id,
            @Schema(description = "What people call it.", examples = "Hallway") String name,
            @Schema(description = "The property where it stands; null where that was not said.", nullable = true,
                    examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d77")
            UUID property,
            @Schema(description = "ONLINE: a genuine report came within 30 s.", examples = "ONLINE") HubState state,
            @Schema(description = "Counts enrolments; 0 before the first.", examples = "1") long enrolment,
            @Schema(description = "When it enrolled last; null before.", nullable = true, examples = "2026-11-23T12:01:12Z")
            Instant enrolledAt,
            @Schema(description = "Compare it with what the hub shows.", nullable = true,
                    examples = "93b1 0c4e 77aa 5d02 f1c6 8e30 24d9 bb6f")
            String fingerprint,
            @Schema(description = "Partition of the downlink topics that it reads.", nullable = true, examples = "2")
            Integer partition,
            @Schema(description = "When the last genuine report came.", nullable = true, examples = "2026-11-23T12:07:31Z")
            Instant lastHeard,
            @Schema(description = "Version of its software.", nullable = true, examples = "0.1.0") String agent,
            @Schema(description = "Its session; null before its hello.", nullable = true,
                    examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d7a")
            UUID session,
            @Schema(description = "When the session was opened; null with it.", nullable = true, examples = "2026-11-23T12:01:15Z")
            Instant sessionSince,
            @Schema(description = "Whether it may use Kafka. BEING_WITHDRAWN until the broker has confirmed it.",
                    examples = "GRANTED")
            Uplink uplink,
            @Schema(description = "When it was cut off; null where it is not.", nullable = true, examples = "2026-11-24T18:30:00Z")
            Instant cutOffAt,
            @Schema(description = "Why; null with the time.", nullable = true, examples = "stolen from the hallway")
            String cutOffReason,
            @Schema(description = "Whether it was cut off as stolen: its locks must be taken into a network with new keys.",
                    examples = "false")
            boolean stolen,
            @Schema(description = "The newest backup of each radio stack; a radio stack without one cannot be replaced.")
            List<BackupView> backups) {}

    /** That there is a backup. */
    @Schema(name = "HubBackup")
    public record BackupView(
            @Schema(description = "Whose stack it is.", examples = "zigbee") String driver,
            @Schema(description = "When the hub took it, by its clock.", examples = "2026-11-23T12:01:12Z") Instant takenAt,
            @Schema(description = "Of the recovery key that opens it, as the hub said.",
                    examples = "5f0c 9a3e 1177 b2d4 6e08 c1aa 93f5 0d27")
            String fingerprint,
            @Schema(description = "Its length, sealed.", examples = "9214") int characters) {}
}
