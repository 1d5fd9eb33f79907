package dev.keyturn.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a turnover stands. Key: the turnover.
 *
 * @param waitingFor the role it waits for; null unless the state is WAITING
 * @param reason why it failed, as a code; null unless the state is FAILED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TurnoverRecord(int v, UUID turnover, String organization, long generation, UUID lock, Kind kind, State state,
        String step, String waitingFor, String reason, Instant at) {
    public static final int VERSION = 1;

    /** What shall be reached. */
    public enum Kind { REVOKE_ONLY, SOFT_RESET, CODE_WIPE, FACTORY_RESET, DECOMMISSION }

    /** Where it stands. */
    public enum State { RUNNING, WAITING, DONE, FAILED }

    public TurnoverRecord {
        Objects.requireNonNull(turnover, "turnover");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(at, "at");
    }
}
