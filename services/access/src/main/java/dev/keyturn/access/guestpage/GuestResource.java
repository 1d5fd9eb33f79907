package dev.keyturn.access.guestpage;

import dev.keyturn.access.stay.Stays;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Open;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The guest's link: made by the host, opened by whoever bears it. */
@Path("/v1")
@Tag(name = "Guest page", description = "One unguessable link for each stay, without a sign-in.")
public class GuestResource {
    @Inject
    GuestLinks links;

    @Inject
    GuestPages pages;

    @Inject
    Tries tries;

    @Inject
    Stays stays;

    @Inject
    Audit audit;

    @Inject
    Tenancy tenancy;

    /** Where the web pages are, without a slash at its end. */
    @ConfigProperty(name = "keyturn.origin", defaultValue = "http://localhost:8080")
    String origin;

    @POST
    @Path("/stays/{stay}/guest-link")
    @Idempotent(secret = true)
    @Transactional
    @Unlisted
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Make the guest's link",
            description = """
                    A new link; one that was made before ends. It is shown once and kept only as a hash. The answer is not kept: a \
                    repetition with the same Idempotency-Key is a 409, ask again with a new one.""")
    @APIResponse(responseCode = "201", description = "The link, shown this once.",
            content = @Content(schema = @Schema(implementation = Link.class)))
    public Response make(
            @PathParam("stay") @Parameter(description = "Id of the stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74") UUID stay) {
        stays.find(stay).orElseThrow(() -> ProblemException.notFound("stay"));
        var token = links.make(stay);
        audit.record("guest-link.made", "stay/" + stay, Map.of());
        return Response.status(Response.Status.CREATED).entity(new Link(origin + "/guest/" + token.reveal())).build();
    }

    @GET
    @Path("/guest/{token}")
    @Open
    @Unlisted
    @Operation(
            summary = "What a guest sees",
            description = """
                    By their link alone. The PIN is there within the window, its early buffer included. Every link that is none, or \
                    has ended, gets the same answer.""")
    @APIResponse(responseCode = "200", description = "The page of the stay, which no cache may keep.",
            content = @Content(schema = @Schema(implementation = GuestPage.class)))
    @APIResponse(responseCode = "404", description = "The link is none, or has ended.")
    @APIResponse(responseCode = "429", description = "Too many tries within a minute; Retry-After says when to come again.")
    public GuestPage show(
            @PathParam("token") @Parameter(description = "The last part of the link.", example = "3q2-7wAAAAAAAAAAAAAAAA") String text,
            @Context HttpServerRequest request) {
        var token = LinkToken.of(text);
        var target = links.find(token).orElseThrow(() -> wrong(request));
        limit("link/" + token.fingerprint());
        return tenancy.asInTransaction(target.organization(), () -> pages.of(target.stay()))
                .orElseThrow(() -> ProblemException.notFound("page"));
    }

    /** Only wrong links count for an address: guests share one, and somebody who guesses must not shut them out. */
    private ProblemException wrong(HttpServerRequest request) {
        limit("address/" + request.remoteAddress().hostAddress());
        return ProblemException.notFound("page");
    }

    /** @throws ProblemException 429 */
    private void limit(String who) {
        if (tries.count(who) instanceof Tries.Verdict.TooMany(var retryAfter)) {
            throw ProblemException.tooMany(retryAfter);
        }
    }

    /** A link in clear; secret. */
    @Schema(name = "GuestLink", description = "The guest's link.")
    public record Link(
            @Schema(description = "As good as a key.", examples = "https://keys.example.org/guest/3q2-7wAAAAAAAAAAAAAAAA") String link) {
        @Override
        public String toString() {
            return "Link(••••)";
        }
    }
}
