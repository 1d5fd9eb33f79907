package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One code of a set. An ended code stays in the set as {@link Goal#ABSENT}, with its slot, until its removal is proven.
 *
 * @param credential the grant on this lock; a reissued PIN is another credential
 * @param notBefore first instant at which the code may open, any early buffer included
 * @param notAfter first instant at which it may no longer open
 * @param slot the slot in which the hub last proved it, so that a hub with an empty disk knows which slots are ours; null if none
 * @param alias the name for the lock's own display, within the model's limits; never a guest's full name
 * @param sealedPin the PIN, sealed to the hub and bound to the credential; null where the goal is ABSENT
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CodeEntry(
        UUID credential, Goal goal, Instant notBefore, Instant notAfter, Integer slot, String alias, String sealedPin) {
    public CodeEntry {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        if (goal == Goal.PRESENT && sealedPin == null) {
            throw new IllegalArgumentException("sealedPin: a code that must be present needs its PIN");
        }
    }
}
