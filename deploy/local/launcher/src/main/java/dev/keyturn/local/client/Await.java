package dev.keyturn.local.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks again until something is so or its time is over. The platform works by itself; the story can only look. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private Await() {}

    /** What was seen at one look. */
    public record Look<T>(Optional<T> found, String instead) {
        public static <T> Look<T> found(T value) {
            return new Look<>(Optional.of(value), "");
        }

        /** @param seen what was there instead */
        public static <T> Look<T> notYet(String seen) {
            return new Look<>(Optional.empty(), seen);
        }
    }

    public static <T> T until(String what, Duration within, Supplier<Look<T>> look) {
        return until(what, within, PAUSE, look);
    }

    /** @param pause between two looks */
    public static <T> T until(String what, Duration within, Duration pause, Supplier<Look<T>> look) {
        var end = System.nanoTime() + within.toNanos();
        while (true) {
            var seen = look.get();
            if (seen.found().isPresent()) {
                return seen.found().get();
            }
            if (System.nanoTime() > end) {
                throw new Untrue(what + ": not within " + within.toSeconds() + " s; seen: " + seen.instead());
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
