package dev.keyturn.access.codeset;

import dev.keyturn.access.credential.Label;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The codes of a lock as people see them. */
@Schema(description = "The codes that are, or may be, on a lock, nearest first. Holds no PIN.")
public record LockCodes(
        @Schema(description = "The lock.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock,
        @Schema(description = "Whether the next set would remove many live codes and waits for approval.", examples = "false")
        boolean waitsForApproval,
        @Schema(description = "Those of concern, earliest window first.") List<Code> codes) {

    /** A code: its goal, its proof and its trouble. */
    @Schema(name = "LockCode", description = "A code that is, or may be, on the lock.")
    public record Code(
            @Schema(description = "The grant on this lock.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID credential,
            @Schema(description = "Whose code it is.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e71") UUID grant,
            @Schema(description = "Whether it must be on the lock or gone.", examples = "PRESENT") Goal goal,
            @Schema(description = "In one word, derived from goal, proof and trouble.", examples = "READY") Label label,
            @Schema(description = "How far the goal is proven.", examples = "HELD") Rung rung,
            @Schema(description = "First instant at which it may open.", examples = "2027-10-09T12:45:00Z") Instant notBefore,
            @Schema(description = "First instant at which it may no longer open.", examples = "2027-10-12T09:15:00Z") Instant notAfter,
            @Schema(description = "Where it lies on the lock; null where not known.", nullable = true, examples = "4") Integer slot,
            @Schema(description = "What stands in the way.", examples = "NONE") Trouble trouble,
            @Schema(description = "A code for the sentence; null without trouble.", nullable = true, examples = "lock-timeout")
            String reason) {}
}
