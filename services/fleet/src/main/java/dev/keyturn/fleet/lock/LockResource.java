package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.fleet.directory.Doors;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Locks, for people who manage them. */
@Path("/v1/locks")
@Tag(name = "Locks", description = "The devices on the doors, and which hub drives each.")
@Produces("application/json")
@Consumes("application/json")
public class LockResource {
    @Inject Locks locks;
    @Inject LockRepository repository;
    @Inject Catalogue catalogue;
    @Inject Doors doors;
    @ConfigProperty(name = "keyturn.sandbox") boolean sandbox;

    @POST
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Idempotent
    @Transactional
    @Operation(
            summary = "Attach a lock",
            description = """
                    The hub begins to drive it. Which codes it gets is access's matter, once it is on a door. A lock whose model \
                    has management ASSISTED hangs on no hub: send management ASSISTED and neither hub nor address nor driver, and \
                    a person sets and removes each code from a card of access.""")
    @APIResponse(responseCode = "201", description = "The lock.",
            content = @Content(schema = @Schema(implementation = LockView.class)))
    @APIResponse(responseCode = "409", description = "The hub has another lock at the address, or the first request with this key is "
            + "still at work.")
    @APIResponse(responseCode = "422", description = "Locks of this model cannot be driven by a hub, or not be worked by a person, the "
            + "detail says why; or the key was used for another request.")
    public Response attach(@NotNull @Valid NewLock asked) {
        var lock = switch (judge(asked)) {
            case Attachable.By(var driver) ->
                locks.attach(asked.name().strip(), asked.model(), driver, asked.hub(), asked.address().strip());
            case Attachable.ByHand() -> locks.attachByHand(asked.name().strip(), asked.model());
            case Attachable.Refused refused -> throw refusal(refused);
        };
        return tagged(Response.created(URI.create("/api/fleet/v1/locks/" + lock.id)), lock);
    }

    @GET
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(
            summary = "List the locks",
            description = "In the order in which they were attached; of one hub where asked.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<LockView> list(@Valid @BeanParam PageRequest part,
            @QueryParam("hub")
            @Parameter(description = "Only the locks of this hub.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78") UUID hub) {
        var found = repository.page(hub, part.cursor().map(cursor -> cursor.idAt(0)), part.limit() + 1);
        var page = Page.of(found, part, lock -> Cursor.of(lock.id));
        var onDoors = doors.of(page.items().stream().map(Lock::id).toList());
        return page.map(lock -> LockView.of(lock, onDoors.get(lock.id)));
    }

    @GET
    @Path("/{id}")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE})
    @Transactional
    @Operation(
            summary = "Read a lock",
            description = "What it is, who drives it, and what it last said of itself. The ETag is for changing it.")
    @APIResponse(responseCode = "200", description = "The lock.",
            content = @Content(schema = @Schema(implementation = LockView.class)))
    public Response read(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id) {
        return tagged(Response.ok(), repository.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Transactional
    @Operation(summary = "Rename a lock", description = "Needs If-Match with the ETag of the lock as it was read.")
    @APIResponse(responseCode = "200", description = "The lock.",
            content = @Content(schema = @Schema(implementation = LockView.class)))
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response rename(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the lock as it was read.", example = "\"3\"") String ifMatch,
            @NotNull @Valid Change asked) {
        var lock = repository.lock(id);
        ETags.require(ifMatch, lock.version);
        return tagged(Response.ok(), locks.rename(lock, asked.name().strip()));
    }

    @POST
    @Path("/{id}/move")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Idempotent
    @Transactional
    @Operation(
            summary = "Move a lock to another hub",
            description = """
                    The new hub gets the lock and its codes, the old one forgets it. Codes and PINs stay as they are, and \
                    nothing is rewritten on the lock.""")
    @APIResponse(responseCode = "200", description = "The lock.",
            content = @Content(schema = @Schema(implementation = LockView.class)))
    @APIResponse(responseCode = "409", description = "The hub has another lock at the address, the lock was moved meanwhile, a person "
            + "works it, or the first request with this key is still at work.")
    public Response move(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id,
            @NotNull @Valid Move asked) {
        return tagged(Response.ok(), locks.move(id, asked.hub(), asked.address()));
    }

    @POST
    @Path("/{id}/mode")
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Idempotent
    @Transactional
    @Operation(
            summary = "Freeze a lock or put it back into service",
            description = "On a frozen lock no code is set; codes whose end comes still end.")
    @APIResponse(responseCode = "200", description = "The lock.",
            content = @Content(schema = @Schema(implementation = LockView.class)))
    @APIResponse(responseCode = "409", description = "The lock was moved meanwhile, a person works it, or the first request with this "
            + "key is still at work.")
    public Response mode(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id,
            @NotNull @Valid ModeChange asked) {
        return tagged(Response.ok(), locks.mode(id, asked.mode().mode(), asked.reason().strip()));
    }

    @DELETE
    @Path("/{id}")
    @Needs({Role.OWNER, Role.MANAGER})
    @Transactional
    @Operation(
            summary = "Remove a lock",
            description = """
                    Its hub, if any, stops driving it and forgets it. Nothing is removed from the lock itself: whatever codes it \
                    holds stay on it. End them first.""")
    @APIResponse(responseCode = "204", description = "Removed.")
    public void remove(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id) {
        locks.remove(id);
    }

    /** @throws ProblemException 400 for what is missing, or makes no sense where no hub drives it */
    private Attachable judge(NewLock asked) {
        if (asked.management() == AskedManagement.ASSISTED) {
            unwanted("hub", asked.hub());
            unwanted("address", asked.address());
            unwanted("driver", asked.driver());
            return Attachable.judgeByHand(catalogue, asked.model());
        }
        required("hub", asked.hub());
        required("address", asked.address());
        return Attachable.judge(catalogue, asked.model(), Optional.ofNullable(asked.driver()), sandbox);
    }

    private static void required(String field, Object sent) {
        if (sent == null || sent instanceof String text && text.isBlank()) {
            throw ProblemException.invalid(field, field + " is missing.",
                    "Send it; where a person works the lock, send management ASSISTED instead.");
        }
    }

    private static void unwanted(String field, Object sent) {
        if (sent != null) {
            throw ProblemException.invalid(field, "A lock that a person works has no " + field + ".", "Leave " + field + " out.");
        }
    }

    /** 400 for an unknown model, 422 for what cannot be done with a known one. */
    private static ProblemException refusal(Attachable.Refused refused) {
        return switch (refused) {
            case Attachable.UnknownModel() -> ProblemException.invalid("model", "model is not in the catalogue.",
                    "Send the id of one of /api/fleet/v1/models.");
            case Attachable.NotByHand() -> ProblemException.unprocessable("not-by-hand", "management",
                    "Codes of this model are not set and removed by a person.",
                    "Leave management out, and send the lock's hub and address.");
            case Attachable.NotByRadio(var management) -> ProblemException.unprocessable("not-by-radio", "model", why(management),
                    todo(management));
            case Attachable.NoDriver(var radio) -> ProblemException.unprocessable("no-driver", "model",
                    "Hubs have no driver for " + radio + " yet, which this model speaks.",
                    "Choose a lock whose model speaks Z-Wave, Matter or Zigbee.");
            case Attachable.OtherDriver(var instead) -> ProblemException.unprocessable("other-driver", "driver",
                    "That driver does not speak to locks of this model.", "Leave driver out, or send " + instead + ".");
        };
    }

    private static String why(Management management) {
        return switch (management) {
            case ASSISTED -> "On locks of this model a person sets and removes each code by hand; no hub can do it.";
            case NONE, RADIO -> "Locks of this model take no codes from Keyturn.";
        };
    }

    private static String todo(Management management) {
        return switch (management) {
            case ASSISTED -> "If that is meant, send management ASSISTED and neither hub nor address nor driver.";
            case NONE, RADIO -> "Choose a lock whose model has management RADIO.";
        };
    }

    /** Flushed first, so that the ETag is that of what is answered. */
    private Response tagged(ResponseBuilder answer, Lock lock) {
        repository.flush();
        var door = doors.of(List.of(lock.id)).get(lock.id);
        return answer.entity(LockView.of(lock, door)).tag(ETags.of(lock.version)).build();
    }

    /** How the codes of a lock that is attached can be managed. */
    public enum AskedManagement { RADIO, ASSISTED }

    /** The modes that a person may ask for; RELEASED comes of removing or moving a lock. */
    public enum AskedMode {
        IN_SERVICE,
        FROZEN;

        Mode mode() {
            return switch (this) {
                case IN_SERVICE -> Mode.IN_SERVICE;
                case FROZEN -> Mode.FROZEN;
            };
        }
    }

    /** A new name. */
    @Schema(name = "LockChange")
    public record Change(
            @NotBlank @Size(max = 100) @Schema(description = "What people call it.", examples = "Loft 1, street door") String name) {}

    /** A new mode, and why. */
    @Schema(name = "LockModeChange")
    public record ModeChange(
            @NotNull
            @Schema(description = "IN_SERVICE: the hub brings it to its code set. FROZEN: it touches nothing but ends codes.",
                    examples = "FROZEN")
            AskedMode mode,
            @NotBlank @Size(max = 500)
            @Schema(description = "Why, for whoever asks later. No names of guests.", examples = "cylinder is being changed")
            String reason) {}

    /** Where a lock goes. @param address null where it stays the same */
    @Schema(name = "LockMove")
    public record Move(
            @NotNull
            @Schema(description = "The hub that shall drive it.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d79") UUID hub,
            @Size(min = 1, max = 200)
            @Schema(description = "Its address there; left out where it stays the same.", nullable = true, examples = "14")
            String address) {}

    /** A lock to be attached. @param driver null for the one that fits */
    @Schema(name = "NewLock")
    public record NewLock(
            @NotBlank @Size(max = 100) @Schema(description = "What people call it.", examples = "Loft 1") String name,
            @NotBlank @Size(max = 100)
            @Schema(description = "Id in the catalogue of models.", examples = "yale-assure-zw") String model,
            @Schema(description = "ASSISTED, where its model has it: a person sets and removes each code, and the lock has neither hub nor "
                    + "address nor driver. Left out or RADIO: a hub drives it.", nullable = true, examples = "RADIO")
            AskedManagement management,
            @Schema(description = "The hub that drives it; needed unless a person works it.", nullable = true,
                    examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78")
            UUID hub,
            @Size(max = 200)
            @Schema(description = "What the hub's driver knows it by: a node id, a serial; needed with the hub.", nullable = true,
                    examples = "12")
            String address,
            @Size(min = 1, max = 40)
            @Schema(description = "Which of the hub's drivers; left out for the one that speaks what the model speaks, in a sandbox "
                    + "the virtual building's.", nullable = true, examples = "zwave")
            String driver) {}
}
