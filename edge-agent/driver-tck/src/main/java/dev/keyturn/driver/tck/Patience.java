package dev.keyturn.driver.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come by itself. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Patience() {}

    /** @throws Broken if it does not come */
    static void until(BooleanSupplier came, String otherwise) {
        var begun = System.nanoTime();
        while (!came.getAsBoolean()) {
            Broken.unless(System.nanoTime() - begun < LONGEST.toNanos(), otherwise);
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
