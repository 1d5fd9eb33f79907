package dev.keyturn.access.codeset;

import dev.keyturn.access.credential.Label;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The codes that are, or may be, on a lock, nearest first. Holds no PIN.")
public record LockCodes(
        UUID lock,

        @Schema(description = "Whether the next set would remove many live codes and waits for approval.")
        boolean waitsForApproval,

        List<Code> codes) {
    @Schema(name = "LockCode")
    public record Code(
            UUID credential,
            UUID grant,
            Goal goal,
            Label label,
            Rung rung,
            Instant notBefore,
            Instant notAfter,
            @Schema(description = "Where it lies on the lock; null where not known.", nullable = true, examples = "4") Integer slot,
            Trouble trouble,
            @Schema(description = "A code for the sentence; null without trouble.", nullable = true, examples = "lock-timeout") String reason) {}
}
