package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.time.Monotonic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often one address may try to enrol. Kept in memory of each replica: it is there to keep noise out, since a code
 * cannot be guessed anyway.
 */
@ApplicationScoped
class EnrolmentTries {
    static final int TRIES = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int ADDRESSES = 10_000;

    @Inject Monotonic time;

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @throws ProblemException 429 where the address has spent its tries */
    synchronized void spend(String address) {
        var now = time.nanos();
        var window = windows.get(address);
        if (window == null || now - window.began() >= WINDOW.toNanos()) {
            window = new Window(now, 0);
        }
        if (window.tries() >= TRIES) {
            throw ProblemException.tooMany(WINDOW.minusNanos(now - window.began()));
        }
        windows.put(address, new Window(window.began(), window.tries() + 1));
    }

    /** @param began by the monotonic clock, nanoseconds */
    private record Window(long began, int tries) {}
}
