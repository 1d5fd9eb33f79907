package dev.keyturn.agent.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.UUID;

/**
 * A slot that is ours, and why.
 *
 * @param window the schedule that the lock was given with the code; null for none
 * @param sealedPin the PIN as it was sealed when the code was put in; null where only the cloud says that the slot is ours
 * @param emptyBefore whether the slot was seen empty right before the code was put in
 * @param at when the phase was reached
 * @param usedAt when it opened the door, as the first since its phase was reached; null if never
 * @param tries how often its goal failed although the lock answered
 * @param retryAt not to be tried again before; null for at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Claim(int slot, UUID credential, Phase phase, Window window, String sealedPin, boolean emptyBefore, Instant at,
        Instant usedAt, int tries, Instant retryAt) {

    /** How sure we are of what the slot holds. */
    public enum Phase {
        /** The cloud says that our code was proven here; this hub has not looked. */
        HINTED,
        /** About to be put in, or put in with an unknown outcome. */
        SETTING,
        /** The lock said yes; the read-back is outstanding. */
        ACKED,
        /** The lock said yes, or something is there, and no read-back can prove more. */
        ASSUMED,
        /** Read back. */
        VERIFIED,
        /** It was there, and was then seen gone or replaced. */
        DRIFTED,
        /** About to be emptied, or emptied with an unknown outcome. */
        CLEARING,
        /** The lock said that it emptied it; the read-back is outstanding. */
        CLEAR_ACKED
    }

    static Claim hinted(int slot, UUID credential, String sealedPin, Instant at) {
        return new Claim(slot, credential, Phase.HINTED, null, sealedPin, false, at, null, 0, null);
    }

    Claim in(Phase next, Instant now) {
        return next == phase ? this : new Claim(slot, credential, next, window, sealedPin, emptyBefore, now, usedAt, tries, retryAt);
    }

    Claim proven(Instant now) {
        var since = phase == Phase.VERIFIED ? at : now;
        return new Claim(slot, credential, Phase.VERIFIED, window, sealedPin, emptyBefore, since, usedAt, 0, null);
    }

    Claim failed(Phase next, Instant now, Instant again) {
        return new Claim(slot, credential, next, window, sealedPin, emptyBefore, now, usedAt, tries + 1, again);
    }

    Claim keptTo(Window seen) {
        return new Claim(slot, credential, phase, seen, sealedPin, emptyBefore, at, usedAt, tries, retryAt);
    }

    Claim used(Instant now) {
        return usedSinceProven() ? this
                : new Claim(slot, credential, phase, window, sealedPin, emptyBefore, at, now, tries, retryAt);
    }

    /** Whether it has opened the door since it reached its phase. */
    boolean usedSinceProven() {
        return usedAt != null && !usedAt.isBefore(at);
    }

    boolean waitsAt(Instant now) {
        return retryAt != null && now.isBefore(retryAt);
    }
}
