package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import java.util.Objects;

/**
 * How far the aim of a credential is proven, and what a person said of it, which is no proof.
 *
 * @param rung the rung that the newest aim has reached
 * @param ready result of the pre-flight
 * @param slot where it lies on the lock; null where not known
 * @param times when each rung was first reached
 * @param word that a person did what the aim asks; null where nobody said so. It raises no rung
 */
public record Proof(Rung rung, Ready ready, Integer slot, Times times, Word word) {
    public Proof {
        Objects.requireNonNull(rung, "rung");
        Objects.requireNonNull(ready, "ready");
        Objects.requireNonNull(times, "times");
    }

    /** Nothing is proven. */
    static Proof none(Integer slot) {
        return new Proof(Rung.PLANNED, Ready.NOT_CHECKED, slot, Times.NONE, null);
    }

    /** With this word in place of another; null for none. */
    Proof with(Word newer) {
        return new Proof(rung, ready, slot, times, newer);
    }
}
