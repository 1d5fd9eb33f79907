package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.ByHand;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Ecosystem;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.Radio;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of models, read only. */
@Path("/v1/models")
@Tag(name = "Models", description = "The catalogue of lock models, the same for everybody.")
@Produces("application/json")
@Needs({Role.OWNER, Role.MANAGER, Role.INSTALLER, Role.MAINTENANCE, Role.CLEANER})
public class ModelResource {
    @Inject Catalogue catalogue;

    @GET
    @Operation(summary = "List the models", description = "By id.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<View> list(@Valid @BeanParam PageRequest part) {
        var after = part.cursor().map(cursor -> cursor.textAt(0)).orElse("");
        var found = catalogue.models().stream().filter(model -> model.id().compareTo(after) > 0)
                .limit(part.limit() + 1).toList();
        return Page.of(found, part, model -> Cursor.of(model.id())).map(View::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a model", description = "What locks of this model can do.")
    @APIResponse(responseCode = "200", description = "The model.")
    public View read(@PathParam("id") @Parameter(description = "Id in the catalogue.", example = "yale-assure-zw") String id) {
        return catalogue.find(id).map(View::of).orElseThrow(() -> ProblemException.notFound("model"));
    }

    /** A model as people see it. */
    @Schema(name = "Model")
    public record View(
            @Schema(description = "Id in the catalogue.", examples = "yale-assure-zw") String id,
            @Schema(description = "Who makes it.", examples = "Yale") String maker,
            @Schema(description = "What its maker calls it.", examples = "Assure Lock Z-Wave (YRD256-ZW3 and its family)") String name,
            @Schema(description = """
                    How its codes are managed: RADIO by a hub, ASSISTED by a person, NONE not at all. Only RADIO is attached to a \
                    hub, and ASSISTED without one.""", examples = "RADIO")
            Management management,
            @Schema(description = "What a person does at the lock to set and to remove a code; null where none is needed.", nullable = true)
            StepsByHand byHand,
            @Schema(description = "What it speaks.", examples = "Z_WAVE") Radio radio,
            @Schema(description = "Numbers of digits that its codes may have.", examples = "[4, 5, 6, 7, 8]")
            SortedSet<Integer> pinLengths,
            @Schema(description = "How many codes it holds for guests and staff.", examples = "250") int slots,
            @Schema(description = "How far its word can prove a code.", examples = "CLEAR") ReadBack readBack,
            @Schema(description = "Whether it ends codes by itself.", examples = "UNTRUSTED_OVER_DST")
            OwnSchedule ownSchedule,
            @Schema(description = "What it may be linked to besides.", examples = "[\"Z_WAVE_NETWORK\"]")
            Set<Ecosystem> ecosystems) {
        static View of(Model model) {
            return new View(model.id(), model.maker(), model.name(), model.management(),
                    model.byHand().map(StepsByHand::of).orElse(null), model.radio(),
                    model.keypad().lengths(), model.slots().guestCapacity(), model.readBack(), model.ownSchedule(),
                    new TreeSet<>(model.ecosystems()));
        }
    }

    /** What a person does at a lock whose codes no hub can manage. */
    @Schema(name = "StepsByHand", description = "What a person does at the lock, step by step.")
    public record StepsByHand(
            @Schema(description = "Puts a code into the lock.", examples = "[\"Open the lock in its maker's app.\"]") List<String> set,
            @Schema(description = "Takes it out again.", examples = "[\"Open the lock in its maker's app.\"]") List<String> remove) {

        static StepsByHand of(ByHand known) {
            return new StepsByHand(known.set(), known.remove());
        }
    }
}
