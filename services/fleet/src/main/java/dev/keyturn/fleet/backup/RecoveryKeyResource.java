package dev.keyturn.fleet.backup;

import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.foundation.page.ETags;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The key by which an owner alone can open what hubs back up. */
@Path("/v1/recovery-key")
@Tag(name = "Hubs")
@Produces("application/json")
@Consumes("application/json")
public class RecoveryKeyResource {
    @Inject RecoveryKeys keys;

    @GET
    @Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER})
    @Transactional
    @Operation(
            summary = "Read the recovery key",
            description = """
                    The public half of the key to which hubs seal their backups. Compare its fingerprint with the one that \
                    `keyturn-hub recovery-key` printed and the one that each hub shows. The ETag is what a change must name.""")
    @APIResponse(responseCode = "200", description = "The key.", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "None is registered: no hub backs up.")
    public Response read() {
        return keys.find().map(RecoveryKeyResource::answer).orElseThrow(() -> ProblemException.notFound("recovery key"));
    }

    @PUT
    @Needs(Role.OWNER)
    @Transactional
    @Operation(
            summary = "Register a recovery key",
            description = """
                    The owner makes the key where no service sees it and sends the public half. Each hub is told and backs up to \
                    it; backups sealed to an earlier key stay until newer ones take their place, so keep the earlier private half \
                    until then. If-Match names the ETag of the key as it was read, and "0" where there is none yet.""")
    @APIResponse(responseCode = "200", description = "The key.", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "412", description = "The key was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response register(
            @HeaderParam("If-Match") @Parameter(description = "The ETag of the key as it was read; \"0\" for the first.", example = "\"1\"")
            String ifMatch,
            @NotNull @Valid Wanted wanted) {
        var version = keys.find().map(RecoveryKeys.Registered::version).orElse(0L);
        ETags.require(ifMatch, version);
        if (!keys.register(key(wanted.jwk()), version)) {
            throw ProblemException.stale();
        }
        return read();
    }

    private static RecoveryKey key(String jwk) {
        try {
            return RecoveryKey.of(jwk);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("jwk", "jwk is not the public half of a P-256 key.",
                    "Send what keyturn-hub recovery-key prints; a private key never leaves your hands.");
        }
    }

    private static Response answer(RecoveryKeys.Registered found) {
        return Response.ok(new View(found.key().jwk(), found.key().fingerprint(), found.since())).tag(ETags.of(found.version())).build();
    }

    /** A key to be registered. Its text form shows nothing: somebody may have sent a private one. */
    @Schema(name = "RecoveryKeyInput", description = "A key to be registered.")
    public record Wanted(
            @NotBlank @Size(max = 1000)
            @Schema(description = "The public half, as JWK.", examples = "{\"kty\":\"EC\",\"crv\":\"P-256\",…}") String jwk) {
        @Override
        public String toString() {
            return "Wanted[jwk]";
        }
    }

    /** The key as people see it. */
    @Schema(name = "RecoveryKey", description = "The public half of the organization's recovery key.")
    public record View(
            @Schema(description = "The public half, as JWK.", examples = "{\"kty\":\"EC\",\"crv\":\"P-256\",…}") String jwk,
            @Schema(description = "What people compare.", examples = "5f0c 9a3e 1177 b2d4 6e08 c1aa 93f5 0d27") String fingerprint,
            @Schema(description = "When it was registered.", examples = "2026-11-23T12:01:12Z") Instant since) {}
}
