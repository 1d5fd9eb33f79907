package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Label;
import dev.keyturn.access.credential.Word;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a stay opens, as people see it. */
@Schema(description = "What a stay opens, and how sure that is, door by door. Holds no PIN.")
public record StayAccess(
        @Schema(description = "The stay.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e6f") UUID stay,
        @Schema(description = "The right that follows from it.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e71") UUID grant,
        @Schema(description = "ENDED is what the stay says; the end of the window alone ends the codes.", examples = "ACTIVE")
        Grant.State state,
        @Schema(description = "First instant at which the PIN may open.", examples = "2027-10-09T12:45:00Z") Instant notBefore,
        @Schema(description = "First instant at which it may no longer open.", examples = "2027-10-12T09:15:00Z") Instant notAfter,
        @Schema(description = "Whether it has a PIN.") PinView pin,
        @Schema(description = "One for each door; without a lock where the door has none that takes codes.") List<Door> doors,
        @Schema(description = "Codes of PINs that were withdrawn and are not proven gone yet.") List<Door> former) {

    /** A door of the stay, with the code of its lock: all but the door is null where no lock on it takes codes. */
    @Schema(name = "StayDoor", description = "A door of the stay, and the code on its lock.")
    public record Door(
            @Schema(description = "The door.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door,
            @Schema(description = "What people call it.", examples = "Street door") String name,
            @Schema(description = "Null where the door has no lock that takes codes.", nullable = true,
                    examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73")
            UUID lock,
            @Schema(description = "The grant on this lock; null with the lock.", nullable = true,
                    examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70")
            UUID credential,
            @Schema(description = "Whether the code must be on the lock or gone.", nullable = true, examples = "PRESENT") Goal goal,
            @Schema(description = "How far that is proven.", nullable = true, examples = "HELD") Rung rung,
            @Schema(description = "The highest rung that lock and window allow now.", nullable = true, examples = "HELD") Rung expected,
            @Schema(description = "Whether the proof is as good as can be expected now.", examples = "true") boolean asExpected,
            @Schema(description = "In one word, derived from goal, proof and trouble.", nullable = true, examples = "READY") Label label,
            @Schema(description = "Whether the hub has checked that the lock can take it.", nullable = true, examples = "READY")
            Ready ready,
            @Schema(description = "What stands in the way.", nullable = true, examples = "NONE") Trouble trouble,
            @Schema(description = "A code for the sentence; null without trouble.", nullable = true, examples = "lock-timeout")
            String reason,
            @Schema(description = "Null without trouble.", nullable = true, examples = "2027-10-09T08:00:00Z") Instant troubleSince,
            @Schema(description = "Where it lies on the lock; null where not known.", nullable = true, examples = "4") Integer slot,
            @Schema(description = "When Kafka had it; null before.", nullable = true, examples = "2027-10-06T12:45:01Z") Instant sentAt,
            @Schema(description = "When the hub had it; null before.", nullable = true, examples = "2027-10-06T12:45:02Z") Instant heldAt,
            @Schema(description = "When the hub had checked the lock; null before.", nullable = true,
                    examples = "2027-10-06T12:45:04Z")
            Instant readyAt,
            @Schema(description = "When the lock acknowledged it; null before.", nullable = true, examples = "2027-10-09T12:45:03Z")
            Instant ackedAt,
            @Schema(description = "When it was read back; null before.", nullable = true, examples = "2027-10-09T12:45:05Z")
            Instant verifiedAt,
            @Schema(description = "When it first opened the door; null before.", nullable = true, examples = "2027-10-09T13:20:00Z")
            Instant usedAt,
            @Schema(description = "When its removal was proven; null before.", nullable = true, examples = "2027-10-12T09:15:09Z")
            Instant removedAt,
            @Schema(description = "A person's word that the goal is reached, where a person works the lock; null without one.",
                    nullable = true)
            Said said) {

        /** A door without a lock that takes codes: no PIN opens it. */
        static Door without(UUID door, String name) {
            return new Door(door, name, null, null, null, null, null, false, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null);
        }
    }

    /** Who said that the goal of a code is reached, and when. No machine saw it. */
    @Schema(name = "WordOfAPerson", description = "Who said that a code's goal is reached, and when. No machine saw it.")
    public record Said(
            @Schema(description = "Pseudonymous id of who said so.", examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f") String person,
            @Schema(description = "When they said so.", examples = "2027-10-08T18:00:00Z") Instant at) {

        /** @param word null where nobody said so */
        static Said of(Word word) {
            return word == null ? null : new Said(word.person(), word.at());
        }
    }

    /** Whether there is a PIN, and which it is; never the PIN itself. */
    @Schema(name = "StayPin", description = "Whether the stay has a PIN; never the PIN itself.")
    public record PinView(
            @Schema(description = "Which PIN it is, counted from 1.", examples = "1") int issue,
            @Schema(description = "When it was chosen; null while it waits.", nullable = true, examples = "2027-10-06T12:45:00Z")
            Instant chosenAt,
            @Schema(description = "Why there is none yet; null where there is one.", nullable = true, examples = "its-time",
                    enumeration = {"its-time", "a-lock", "the-model", "common-rules", "a-free-pin"})
            String waitsFor,
            @Schema(description = "When it was first shown to somebody; null where it was not.", nullable = true,
                    examples = "2027-10-08T18:00:00Z")
            Instant revealedAt) {

        static PinView of(Grant grant) {
            return switch (grant.pin()) {
                case PinState.Chosen chosen -> new PinView(grant.issue(), chosen.at(), null, chosen.revealedAt());
                case PinState.Waiting waiting -> new PinView(grant.issue(), null, waiting.reason().code(), waiting.revealedAt());
            };
        }
    }
}
