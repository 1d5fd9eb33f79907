package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.Position;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What the hub knows of one lock, whole: never a change to what it said before.
 *
 * @param codes position of the newest code set held
 * @param slots how many codes the lock takes, as it reported itself; null where unknown
 * @param capabilities what else the lock takes, as it reported itself; null where unknown, and from hubs of before
 * @param foreign slots that hold codes that are not ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LockEvidence(
        UUID lock, Position codes, Reach reach, Integer batteryPercent, Integer slots, Integer slotsUsed,
        Capabilities capabilities, List<CredentialEvidence> credentials, List<Integer> foreign) implements Report.Body {

    /** Beyond what any lock takes; a hub that says more is not believed. */
    private static final int MOST_DIGITS = 99;

    /** Whether the lock answers. */
    public enum Reach { REACHABLE, UNREACHABLE, SUSPENDED, UNKNOWN }

    public LockEvidence {
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(codes, "codes");
        Objects.requireNonNull(reach, "reach");
        credentials = List.copyOf(credentials);
        foreign = List.copyOf(foreign);
    }

    /**
     * @param shortestPin digits, inclusive
     * @param longestPin digits, inclusive
     * @param schedule whether it ends codes by itself
     */
    public record Capabilities(int shortestPin, int longestPin, Schedule schedule) {
        public Capabilities {
            Objects.requireNonNull(schedule, "schedule");
            if (shortestPin < 1 || longestPin < shortestPin || longestPin > MOST_DIGITS) {
                throw new IllegalArgumentException("A lock takes PINs of 1 to " + MOST_DIGITS + " digits, the shortest first");
            }
        }
    }

    /**
     * The proof of one credential.
     *
     * @param rung what the goal named here has reached
     * @param ready whether a PRESENT code that waits for its window passed its pre-flight: lock reachable, slot free, PIN acceptable
     * @param slot where it is, or is to go; null where not chosen
     * @param reason a code for people's sentence, such as {@code lock-timeout}; null where there is no trouble
     * @param at when the rung was reached, by the hub's trusted time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CredentialEvidence(
            UUID credential, Goal goal, Rung rung, Ready ready, Trouble trouble, String reason, Integer slot, Instant at) {
        public CredentialEvidence {
            Objects.requireNonNull(credential, "credential");
            Objects.requireNonNull(goal, "goal");
            Objects.requireNonNull(rung, "rung");
            Objects.requireNonNull(ready, "ready");
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(at, "at");
        }
    }

    /** Result of the pre-flight. */
    public enum Ready { NOT_CHECKED, READY, NOT_READY }
}
