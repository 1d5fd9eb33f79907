package dev.keyturn.driver.matter;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Await() {}

    static void until(BooleanSupplier came) {
        var begun = System.nanoTime();
        while (!came.getAsBoolean()) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new AssertionError("It did not come within " + LONGEST);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
