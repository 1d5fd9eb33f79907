package dev.keyturn.access.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * When a code may open.
 *
 * @param notBefore the first instant at which it may; the early buffer is part of the window
 * @param notAfter the first instant at which it may no longer
 */
public record Window(Instant notBefore, Instant notAfter) {
    /** @throws IllegalArgumentException where it ends before or as it begins */
    public Window {
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("A window ends after it begins");
        }
    }

    /** Where now lies. */
    public Phase phase(Instant now) {
        if (now.isBefore(notBefore)) {
            return Phase.BEFORE;
        }
        return now.isBefore(notAfter) ? Phase.INSIDE : Phase.AFTER;
    }

    /** Where an instant lies. */
    public enum Phase { BEFORE, INSIDE, AFTER }
}
