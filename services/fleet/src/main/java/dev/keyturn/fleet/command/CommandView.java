package dev.keyturn.fleet.command;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A command as people see it. */
@Schema(name = "Command")
public record CommandView(
        @Schema(description = "Its id.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d90") UUID id,
        @Schema(description = "The lock that was asked.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID lock,
        @Schema(description = "What was asked of it.", examples = "UNLOCK") Act act,
        @Schema(description = """
                EXPIRED: the hub had it not in time, and nothing will happen any more. OUTCOME_UNKNOWN: the hub began and \
                cannot tell how it ended; look at the door.""", examples = "DONE") CommandState state,
        @Schema(description = "Why it was not done, as a code.", nullable = true, examples = "lock-timeout") String reason,
        @Schema(description = "When it was asked.", examples = "2026-11-23T12:00:00Z") Instant issuedAt,
        @Schema(description = "After this it is not done any more.", examples = "2026-11-23T12:00:10Z") Instant notAfter,
        @Schema(description = "When it was known how it ended; null before.", nullable = true, examples = "2026-11-23T12:00:02Z")
        Instant settledAt) {

    static CommandView of(Command command) {
        return new CommandView(command.id, command.lock, command.act, command.state, command.outcome, command.issuedAt,
                command.notAfter, command.settledAt);
    }
}
