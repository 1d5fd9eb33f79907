package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.Objects;

/**
 * What stands in the way of a credential.
 *
 * @param reason a code for people's sentence, such as {@code lock-timeout}; null without trouble
 * @param since when this trouble began; null without trouble
 */
public record Hindrance(Trouble trouble, String reason, Instant since) {
    /** Nothing is in the way. */
    public static final Hindrance NONE = new Hindrance(Trouble.NONE, null, null);

    public Hindrance {
        Objects.requireNonNull(trouble, "trouble");
    }

    static Hindrance of(Trouble trouble, String reason, Instant now) {
        return trouble == Trouble.NONE ? NONE : new Hindrance(trouble, reason, now);
    }

    /** The same trouble keeps its time, though its reason may be another. */
    Hindrance then(Trouble trouble, String reason, Instant now) {
        return trouble == this.trouble && trouble != Trouble.NONE
                ? new Hindrance(trouble, reason, since)
                : of(trouble, reason, now);
    }
}
