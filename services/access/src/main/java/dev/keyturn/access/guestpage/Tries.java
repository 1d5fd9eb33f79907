package dev.keyturn.access.guestpage;

import dev.keyturn.foundation.time.Monotonic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts tries within a minute, of an address or of a link (reliability.md, F65). Each replica counts for itself, so that
 * with several somebody gets as many times more; 128 random bits withstand that.
 */
@ApplicationScoped
class Tries {
    private static final int ALLOWED = 5;
    private static final Duration SPAN = Duration.ofMinutes(1);
    /** Whoever comes from more addresses than this makes us forget the oldest, never run out of memory. */
    private static final int REMEMBERED = 10_000;

    @Inject
    Monotonic time;

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether one more try is allowed. */
    sealed interface Verdict {
        /** Go on. */
        record Allowed() implements Verdict {}

        /** @param retryAfter when the minute is over, in real time */
        record TooMany(Duration retryAfter) implements Verdict {}
    }

    /** Counts one more. @param who an address or a link's fingerprint, with its kind before it */
    synchronized Verdict count(String who) {
        long now = time.nanos();
        var known = counts.get(who);
        var next = known != null && now - known.since() < SPAN.toNanos()
                ? new Count(known.since(), known.tries() + 1)
                : new Count(now, 1);
        counts.put(who, next);
        return next.tries() <= ALLOWED
                ? new Verdict.Allowed()
                : new Verdict.TooMany(SPAN.minusNanos(now - next.since()).plusSeconds(1));
    }

    /** @param since by the monotonic clock, nanoseconds */
    private record Count(long since, int tries) {}
}
