package dev.keyturn.agent.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.UUID;

/**
 * What a slot held when it was last read.
 *
 * @param credential whose PIN it is, where it is one of ours; else null
 * @param window the lock's own schedule for it; null for always or untold
 * @param fresh whether nothing has happened since that could have changed it unheard
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Seen(Content content, UUID credential, Window window, Instant at, boolean fresh) {
    /** What was there. */
    public enum Content {
        EMPTY,
        /** Exactly the PIN of one of our credentials. */
        OURS,
        /** A code that is none of ours, for certain. */
        OTHER,
        /** A code of which the lock or our keys do not let us tell whose it is. */
        UNREADABLE
    }

    Seen stale() {
        return new Seen(content, credential, window, at, false);
    }

    boolean freshly(Content what) {
        return fresh && content == what;
    }
}
