package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.UUID;

/** What became of a command. @param reason code for people's sentence; null where done */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandProgress(UUID command, UUID lock, Outcome outcome, String reason) implements Report.Body {
    /** Where the command stands; all but RECEIVED are final. */
    public enum Outcome { RECEIVED, DONE, NOT_DONE, REFUSED_SESSION, REFUSED_LATE, REFUSED_NO_TIME, OUTCOME_UNKNOWN }

    public CommandProgress {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(outcome, "outcome");
    }
}
