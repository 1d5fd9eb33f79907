package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.PlatformOperator;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets the operator see and accept the epoch after a database was restored. */
@Path("/v1/platform/epochs")
@PlatformOperator
@Tag(name = "Platform")
public class EpochsResource {

    /** @param reason why the restored database shall win, in the operator's words */
    public record Acceptance(@NotBlank @Size(max = 500) @Schema(examples = "restored from the backup of Monday") String reason) {}

    @Inject
    Epochs epochs;

    @Inject
    Tenancy tenancy;

    @GET
    @Operation(summary = "Whether this service publishes, and in which epoch each of its topics is",
            description = "It publishes nothing while its topics are ahead of its database, as after a restored backup.")
    public Epochs.Status show() {
        return epochs.status();
    }

    @POST
    @Operation(summary = "Accept the restored database as the truth",
            description = "Raises the epoch of all topics of this service and publishes every row again.")
    public Epochs.Status accept(@NotNull @Valid Acceptance acceptance) {
        return switch (epochs.accept(tenancy.person(), acceptance.reason())) {
            case RAISED -> epochs.status();
            case NOT_HELD -> throw ProblemException.conflict("not-held", "Nothing is held: there is nothing to accept.",
                    "Look at the state first.");
        };
    }
}
