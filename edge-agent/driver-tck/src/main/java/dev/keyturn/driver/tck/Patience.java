package dev.keyturn.driver.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come by itself. */
record Patience(Duration longest) {
    private static final Duration BETWEEN = Duration.ofMillis(10);

    /** @throws Broken if it does not come */
    void until(BooleanSupplier came, String otherwise) {
        var begun = System.nanoTime();
        while (!came.getAsBoolean()) {
            Broken.unless(System.nanoTime() - begun < longest.toNanos(), otherwise);
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
