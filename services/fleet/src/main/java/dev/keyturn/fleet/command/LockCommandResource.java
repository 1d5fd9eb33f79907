package dev.keyturn.fleet.command;

import dev.keyturn.fleet.lock.LockRepository;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The commands of one lock. A class of its own with the whole path: where a class stands at {@code /v1/locks}, JAX-RS never
 * looks for {@code locks/…} in one that stands at {@code /v1}.
 */
@Path("/v1/locks/{id}/commands")
@Tag(name = "Commands", description = "One-off acts on a lock, done at most once, at once or not at all.")
@Produces("application/json")
@Consumes("application/json")
@Needs({Role.OWNER, Role.MANAGER})
public class LockCommandResource {
    @Inject Commands commands;
    @Inject LockRepository locks;

    @POST
    @Idempotent
    @Transactional
    @Operation(
            summary = "Ask a lock to do something once",
            description = """
                    The hub must be there now: where it is not, the answer is a 409 at once, and nothing is done later. A \
                    command ends after ten seconds; read it to see what became of it.""")
    @APIResponse(responseCode = "201", description = "On its way to the hub.",
            content = @Content(schema = @Schema(implementation = CommandView.class)))
    @APIResponse(responseCode = "409", description = "Not done: the hub is not there, a person works the lock, or the first request "
            + "with this key is still at work.")
    @APIResponse(responseCode = "503", description = "The clocks of the installation disagree, so that no deadline can be given.")
    public Response ask(
            @PathParam("id") @Parameter(description = "Id of the lock.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id,
            @NotNull @Valid NewCommand asked) {
        var command = commands.ask(locks.get(id), asked.act(), asked.reason().strip());
        return Response.created(URI.create("/api/fleet/v1/commands/" + command.id)).entity(CommandView.of(command)).build();
    }

    /** What is asked. */
    @Schema(name = "NewCommand")
    public record NewCommand(
            @NotNull @Schema(description = "What is asked of it.", examples = "UNLOCK") Act act,
            @NotBlank @Size(max = 500)
            @Schema(description = "Why, for whoever asks later. No names of guests.", examples = "the plumber is at the door")
            String reason) {}
}
