package dev.keyturn.access.credential;

import java.time.Instant;

/**
 * When a credential first reached each rung, by the hub's time, except {@code sent}, which is by ours. Null where it
 * did not.
 */
public record Times(Instant sent, Instant held, Instant ready, Instant acked, Instant verified, Instant used, Instant removed) {
    /** Nothing was reached. */
    public static final Times NONE = new Times(null, null, null, null, null, null, null);

    Times withSent(Instant at) {
        return new Times(first(sent, at), held, ready, acked, verified, used, removed);
    }

    Times withHeld(Instant at) {
        return new Times(first(sent, at), first(held, at), ready, acked, verified, used, removed);
    }

    Times withReady(Instant at) {
        return new Times(sent, held, first(ready, at), acked, verified, used, removed);
    }

    Times withAcked(Instant at) {
        return new Times(sent, first(held, at), ready, first(acked, at), verified, used, removed);
    }

    Times withVerified(Instant at) {
        return new Times(sent, first(held, at), ready, first(acked, at), first(verified, at), used, removed);
    }

    Times withUsed(Instant at) {
        return new Times(sent, first(held, at), ready, first(acked, at), verified, first(used, at), removed);
    }

    Times withRemoved(Instant at) {
        return new Times(sent, held, ready, acked, verified, used, first(removed, at));
    }

    /** What was reached once keeps its time. */
    private static Instant first(Instant known, Instant now) {
        return known == null ? now : known;
    }
}
