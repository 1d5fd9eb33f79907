package dev.keyturn.access.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.keyturn.access.Api;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.access.pin.PinText;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a stay opens, and its PIN. */
@Path("/v1")
@Tag(name = "Codes", description = "The PIN of a stay, and the proof of it on each door.")
public class StayPinResource {
    @Inject
    GrantStore store;

    @Inject
    Grants grants;

    @Inject
    PinSafe safe;

    @Inject
    StayAccessView view;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    Audit audit;

    @Inject
    InstantSource clock;

    @GET
    @Path("/stays/{stay}/access")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE})
    @Operation(
            summary = "What a stay opens",
            description = """
                    Door by door: the goal of its code, how far that is proven, how far it can be expected to be, and what stands \
                    in the way. Holds no PIN.""")
    @APIResponse(responseCode = "200", description = "What it opens, and how sure that is.",
            content = @Content(schema = @Schema(implementation = StayAccess.class)))
    @APIResponse(responseCode = "404", description = "There is no such stay, or it opens nothing.")
    public StayAccess access(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay) {
        return view.ofStay(stay).orElseThrow(() -> ProblemException.notFound("stay"));
    }

    @POST
    @Path("/stays/{stay}/pin/reveal")
    @Idempotent(secret = true)
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Show the PIN of a stay",
            description = """
                    Audited. A PIN that is not chosen yet is chosen now; from then on another takes its place only with a notice. \
                    The answer is not kept: a repetition with the same Idempotency-Key is a 409, ask again with a new one.""")
    @APIResponse(responseCode = "200", description = "The PIN, which no cache may keep.",
            content = @Content(schema = @Schema(implementation = Revealed.class)))
    @APIResponse(responseCode = "404", description = "There is no such stay, or it opens nothing.")
    @APIResponse(responseCode = "409", description = """
            The stay is over, or its PIN cannot be chosen yet, or it was shown for this key before; the type says which, and why.""")
    public Response reveal(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay,
            @Valid Reveal reveal) {
        var grant = grants.choose(active(stay));
        return switch (grant.pin()) {
            case PinState.Waiting(var reason, _) -> throw waits(reason);
            case PinState.Chosen chosen -> shown(grant, chosen, reveal == null ? null : reveal.reason());
        };
    }

    private Response shown(Grant grant, PinState.Chosen chosen, String reason) {
        store.save(grant.with(chosen.revealed(clock.instant())));
        audit.record("pin.revealed", "stay/" + grant.stay(), reasoned(reason, grant));
        var pin = safe.open(grant.id()).orElseThrow();
        return Api.secret(new Revealed(pin.reveal(), PinText.why(rules(grant), pin.length())));
    }

    @POST
    @Path("/stays/{stay}/pin/reissue")
    @Idempotent
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Give a stay another PIN",
            description = """
                    The present PIN is withdrawn: its codes must be gone, and stay listed as former until that is proven. Another \
                    is chosen and sent; tell the guest.""")
    @APIResponse(responseCode = "200", description = "What the stay opens by the new PIN, which is not in it.",
            content = @Content(schema = @Schema(implementation = StayAccess.class)))
    @APIResponse(responseCode = "404", description = "There is no such stay, or it opens nothing.")
    @APIResponse(responseCode = "409", description = "The stay is over, or the first request with this key is still at work.")
    public StayAccess reissue(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay,
            @NotNull @Valid Reissue reissue) {
        var grant = grants.reissue(active(stay));
        audit.record("pin.reissued", "stay/" + stay, reasoned(reissue.reason(), grant));
        return view.of(grant);
    }

    /** Held until the transaction ends. @throws ProblemException 404, or 409 where it opens no more */
    private Grant active(UUID stay) {
        var grant = store.lockOfStay(stay).orElseThrow(() -> ProblemException.notFound("stay"));
        if (!grant.opensAt(clock.instant())) {
            throw ProblemException.conflict(
                    "stay-over",
                    "The stay is over or was cancelled, and so is its PIN.",
                    "Change the stay's dates if the guest is to come in.");
        }
        return grant;
    }

    private static ProblemException waits(WaitsFor reason) {
        return switch (reason) {
            case A_LOCK -> ProblemException.conflict("pin-waits-for-a-lock",
                    "The stay's doors have no lock that takes codes from Keyturn, so there is no PIN. Nothing was lost.",
                    "Put a lock on one of the doors; the PIN is chosen then.");
            case THE_MODEL -> ProblemException.conflict("pin-waits-for-the-model",
                    "The model of one of the stay's locks is not known, so no PIN could be chosen that it surely takes.",
                    "Correct the lock's model; the PIN is chosen then.");
            case COMMON_RULES -> ProblemException.conflict("pin-waits-for-common-rules",
                    "The stay's locks take no PIN in common.",
                    "Exchange a lock, or set the length of its codes to that of the others.");
            case A_FREE_PIN, ITS_TIME -> ProblemException.conflict("pin-waits-for-a-free-pin",
                    "No PIN is free on all of the stay's locks.",
                    "Remove codes that are no longer needed from its locks.");
        };
    }

    private PinRules rules(Grant grant) {
        return PinRules.of(locks.ofDoors(store.doors(grant.id())).stream()
                .map(models::of)
                .flatMap(Optional::stream)
                .toList());
    }

    private static Map<String, String> reasoned(String reason, Grant grant) {
        var issue = String.valueOf(grant.issue());
        return reason != null && !reason.isBlank()
                ? Map.of("issue", issue, "reason", reason.strip())
                : Map.of("issue", issue);
    }

    /** Why another PIN is needed. */
    @Schema(name = "PinReissue", description = "Why another PIN is needed.")
    public record Reissue(
            @NotBlank @Size(max = 200)
            @Schema(description = "For the audit; no personal data.", examples = "the PIN was seen by others") String reason) {}

    /** Why the PIN is asked for. */
    @Schema(name = "PinReveal", description = "Why the PIN is asked for; may be left out.")
    public record Reveal(
            @Size(max = 200)
            @Schema(description = "For the audit; no personal data. May be absent.", examples = "the guest called") String reason) {}

    /** The PIN in clear; secret. */
    @Schema(name = "RevealedPin", description = "The PIN in clear.")
    @JsonInclude(Include.NON_NULL)
    public record Revealed(
            @Schema(description = "As text: leading zeros count.", examples = "048291")
            String pin,

            @Schema(description = "Why it looks as it does, as codes from which sentences are made.")
            List<PinText> why) {
        @Override
        public String toString() {
            return "Revealed(••••)";
        }
    }
}
