package dev.keyturn.fleet.command;

import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of commands. */
@Path("/v1/commands/{id}")
@Tag(name = "Commands")
@Produces("application/json")
@Needs({Role.OWNER, Role.MANAGER})
public class CommandResource {
    @Inject CommandRepository commands;

    @GET
    @Transactional
    @Operation(summary = "Read a command", description = "Where it stands, as far as anybody can prove.")
    @APIResponse(responseCode = "200", description = "The command.")
    public CommandView read(
            @PathParam("id") @Parameter(description = "Id of the command.", example = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d90") UUID id) {
        return commands.findByIdOptional(id).map(CommandView::of)
                .orElseThrow(() -> ProblemException.notFound("command"));
    }
}
