package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Label;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a stay opens, and how sure that is, door by door. Holds no PIN.")
public record StayAccess(
        @Schema(examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e6f")
        UUID stay,

        UUID grant,
        @Schema(examples = "ACTIVE") Grant.State state,

        @Schema(description = "First instant at which the PIN may open.")
        Instant notBefore,

        @Schema(description = "First instant at which it may no longer open.")
        Instant notAfter,

        PinView pin,

        @Schema(description = "One for each door; without a lock where the door has none that takes codes.")
        List<Door> doors,

        @Schema(description = "Codes of PINs that were withdrawn and are not proven gone yet.")
        List<Door> former) {
    @Schema(name = "StayDoor")
    public record Door(
            UUID door,
            @Schema(examples = "Street door") String name,

            @Schema(description = "Null where the door has no lock that takes codes.", nullable = true)
            UUID lock,

            @Schema(description = "The stay's code on the lock; null without a lock.", nullable = true) UUID credential,

            @Schema(
                    description = "Whether the code must be on the lock or gone.",
                    nullable = true,
                    examples = "PRESENT")
            Goal goal,

            @Schema(description = "How far that is proven.", nullable = true, examples = "HELD")
            Rung rung,

            @Schema(
                    description = "The highest rung that lock and window allow now.",
                    nullable = true,
                    examples = "HELD")
            Rung expected,

            @Schema(description = "Whether the proof is as good as can be expected now.", examples = "true")
            boolean asExpected,

            @Schema(
                    description = "In one word, derived from goal, proof and trouble.",
                    nullable = true,
                    examples = "READY")
            Label label,

            @Schema(
                    description = "Whether the hub has checked that the lock can take it.",
                    nullable = true,
                    examples = "READY")
            Ready ready,

            @Schema(description = "What stands in the way.", nullable = true, examples = "NONE")
            Trouble trouble,

            @Schema(
                    description = "A code for the sentence; null without trouble.",
                    nullable = true,
                    examples = "lock-timeout")
            String reason,

            @Schema(description = "Null without trouble.", nullable = true) Instant troubleSince,

            @Schema(description = "Where it lies on the lock; null where not known.", nullable = true, examples = "4")
            Integer slot,

            @Schema(description = "When it was sent to the hub; null before.", nullable = true) Instant sentAt,
            @Schema(description = "When the hub had it; null before.", nullable = true) Instant heldAt,
            @Schema(description = "When the hub had checked that the lock can take it; null before.", nullable = true) Instant readyAt,
            @Schema(description = "When the lock had taken it; null before.", nullable = true) Instant ackedAt,
            @Schema(description = "When it was read back from the lock; null before.", nullable = true) Instant verifiedAt,
            @Schema(description = "When it first opened the door; null before.", nullable = true) Instant usedAt,
            @Schema(description = "When it was proven gone; null before.", nullable = true) Instant removedAt) {
        /** A door without a lock that takes codes: no PIN opens it. */
        static Door without(UUID door, String name) {
            return new Door(
                    door, name, null, null, null, null, null, false, null, null, null, null, null, null, null, null,
                    null, null, null, null, null);
        }
    }

    @Schema(name = "StayPin")
    public record PinView(
            @Schema(description = "Which PIN it is, counted from 1.", examples = "1")
            int issue,

            @Schema(description = "When it was chosen; null while it waits.", nullable = true)
            Instant chosenAt,

            @Schema(
                    description = "Why there is none yet; null where there is one.",
                    nullable = true,
                    examples = "its-time",
                    enumeration = {"its-time", "a-lock", "the-model", "common-rules", "a-free-pin"})
            String waitsFor,

            @Schema(description = "When it was first shown to somebody; null where it was not.", nullable = true)
            Instant revealedAt) {
        static PinView of(Grant grant) {
            return switch (grant.pin()) {
                case PinState.Chosen chosen -> new PinView(grant.issue(), chosen.at(), null, chosen.revealedAt());
                case PinState.Waiting waiting ->
                    new PinView(grant.issue(), null, waiting.reason().code(), waiting.revealedAt());
            };
        }
    }
}
