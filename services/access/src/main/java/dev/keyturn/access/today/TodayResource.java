package dev.keyturn.access.today;

import dev.keyturn.access.property.Places;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The host's first page. */
@Path("/v1")
@Tag(name = "Today", description = "Who comes and goes, and what is wrong.")
public class TodayResource {
    @Inject
    TodayView view;

    @Inject
    Places places;

    @GET
    @Path("/today")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER})
    @Operation(
            summary = "Arrivals and departures of now",
            description = """
                    From twelve hours ago to 36 hours ahead, most urgent first, each with the proof of its code on every door. At \
                    most 200 of each; narrow it to a property for more.""")
    @APIResponse(responseCode = "200", description = "The page.", content = @Content(schema = @Schema(implementation = Today.class)))
    @APIResponse(responseCode = "404", description = "There is no such property.")
    public Today today(
            @QueryParam("property")
            @Parameter(description = "One property; all where absent.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70")
            UUID property) {
        if (property != null) {
            places.property(property).orElseThrow(() -> ProblemException.notFound("property"));
        }
        return view.draw(Optional.ofNullable(property));
    }
}
