package dev.keyturn.access.card;

import dev.keyturn.access.Api;
import dev.keyturn.access.credential.Act;
import dev.keyturn.access.credential.Label;
import dev.keyturn.access.grant.HandedPins;
import dev.keyturn.contracts.Pin;
import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The cards, for those who work the locks. Whoever holds any role may be named for a lock; whose card it is not, finds none. */
@Path("/v1")
@Needs({Role.OWNER, Role.MANAGER, Role.CLEANER, Role.MAINTENANCE, Role.INSTALLER})
@Tag(name = "Cards", description = "What people have to do at locks that no hub drives, and what they say that they did.")
public class CardResource {
    @Inject
    CardRows rows;

    @Inject
    HandedPins pins;

    @Inject
    Answers answers;

    @GET
    @Path("/cards")
    @Transactional
    @Operation(
            summary = "What people have to do at locks",
            description = """
                    What must be taken out first, then what must be put in, soonest first. Owners and managers see all; others what \
                    is to be done at locks that they are named for, and cleaners also where nobody is named.""")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    public Page<Card> list(@Valid @BeanParam PageRequest request) {
        return Page.of(rows.list(request), request, last -> Cursor.of(last.turn(), last.card().id())).map(CardRows.Found::card);
    }

    @GET
    @Path("/cards/{card}")
    @Transactional
    @Operation(summary = "A card", description = "There is none where nothing is to be done with the code, or not by you.")
    @APIResponse(responseCode = "200", description = "The card.")
    public Card show(
            @PathParam("card") @Parameter(description = "Id of the card.", example = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID card) {
        return rows.find(card).filter(found -> found.act().isPresent()).map(CardRows.Found::card).orElseThrow(CardResource::noCard);
    }

    @POST
    @Path("/cards/{card}/pin/reveal")
    @Idempotent(secret = true)
    @Transactional
    @Operation(
            summary = "Show the PIN that is to be put in",
            description = """
                    Audited. From now on the code may be on the lock, and must be taken out of it at its end. The answer is not \
                    kept: a repetition with the same Idempotency-Key is a 409, ask again with a new one.""")
    @APIResponse(responseCode = "200", description = "The PIN, which no cache may keep.",
            content = @Content(schema = @Schema(implementation = ToPutIn.class)))
    @APIResponse(responseCode = "409", description = "The code is not to be put in now, or its PIN was shown for this key before.")
    public Response reveal(
            @PathParam("card") @Parameter(description = "Id of the card.", example = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID card) {
        var found = rows.find(card).orElseThrow(CardResource::noCard);
        return found.act().filter(act -> act == Act.PUT_IN)
                .flatMap(_ -> pins.show(found.grant(), card))
                .map(pin -> Api.secret(ToPutIn.of(found.card().name(), pin)))
                .orElseThrow(() -> ProblemException.conflict("not-to-be-put-in",
                        "This code is not to be put into the lock now, so its PIN is shown to nobody.", "Read the cards again."));
    }

    @POST
    @Path("/cards/{card}/answer")
    @Idempotent
    @Transactional
    @Operation(
            summary = "Say what became of a card",
            description = """
                    DONE is kept as your word, which proves nothing but ends the card and its alarm. Where the card turned meanwhile, \
                    say what you did all the same: what you put in is then to be taken out, and what you took out to be put in again.""")
    @APIResponse(responseCode = "200", description = "Noted; what is to be done with the code next.",
            content = @Content(schema = @Schema(implementation = Noted.class)))
    @APIResponse(responseCode = "409", description = "That was not to be done, or the first request with this key is still at work.")
    public Noted answer(
            @PathParam("card") @Parameter(description = "Id of the card.", example = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID card,
            @NotNull @Valid Answer answer) {
        answer.requireReason();
        var found = rows.find(card).orElseThrow(CardResource::noCard);
        var known = switch (answer.outcome()) {
            case DONE -> answers.done(found, answer.act());
            case COULD_NOT -> answers.couldNot(found, answer.act(), answer.reason());
        };
        return new Noted(card, Label.of(known), rows.find(card).flatMap(CardRows.Found::act).orElse(null));
    }

    private static ProblemException noCard() {
        return ProblemException.notFound("card");
    }

    /** Whether it was done. */
    public enum Outcome { DONE, COULD_NOT }

    /** What became of a card. @param reason null where it was done */
    @Schema(name = "CardAnswer", description = "What became of a card.")
    public record Answer(
            @NotNull @Schema(description = "What the card asked for.", examples = "PUT_IN") Act act,
            @NotNull @Schema(description = "Whether it was done.", examples = "DONE") Outcome outcome,
            @Schema(description = """
                    Needed with COULD_NOT. NOT_REACHED: the lock or its maker's app could not be reached. NO_ROOM: the lock holds no \
                    more codes. REFUSED: the lock or the app would not do it.""", nullable = true, examples = "NO_ROOM")
            Obstacle reason) {

        /** @throws ProblemException 400 */
        void requireReason() {
            if ((outcome == Outcome.COULD_NOT) != (reason != null)) {
                throw ProblemException.invalid("reason", "A reason belongs to COULD_NOT, and to nothing else.",
                        "Send NOT_REACHED, NO_ROOM or REFUSED with COULD_NOT; leave reason out with DONE.");
            }
        }
    }

    /** What is known of the code after an answer. */
    @Schema(name = "CardNoted", description = "What is known of a card's code after an answer.")
    public record Noted(
            @Schema(description = "The card.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID id,
            @Schema(description = "In one word.", examples = "SAID_ON_THE_DOOR") Label label,
            @Schema(description = "What is to be done with the code now; null for nothing.", nullable = true, examples = "TAKE_OUT")
            Act next) {}

    /** The PIN in clear; secret. */
    @Schema(name = "PinToPutIn", description = "The PIN in clear, for the lock.")
    public record ToPutIn(
            @Schema(description = "The name that the code gets on the lock.", examples = "KT4D5E70") String name,
            @Schema(description = "As text: leading zeros count.", examples = "048291") String pin) {

        static ToPutIn of(String name, Pin pin) {
            return new ToPutIn(name, pin.reveal());
        }

        @Override
        public String toString() {
            return "ToPutIn(••••)";
        }
    }
}
