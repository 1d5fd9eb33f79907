package dev.keyturn.local.story;

import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.Untrue;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A person at one door. */
record Keypad(Sandbox sandbox, Sandbox.Spot spot) {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Types what the door should take. */
    void opens(String pin) {
        var did = sandbox.keypad(spot, pin);
        if (!did.equals("OPENED")) {
            throw new Untrue("the code of the stay did not open " + spot.serial() + ": " + did);
        }
    }

    /**
     * Types the same code again and again while something happens; each time it must open.
     *
     * @return how often it was typed
     */
    int opensThroughout(String pin, Runnable happening) {
        var over = new AtomicBoolean();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var typing = hands.submit(() -> typeUntil(over, pin));
            try {
                happening.run();
            } finally {
                over.set(true);
            }
            return typing.get();
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof Untrue untrue ? untrue : new IllegalStateException(refused.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private int typeUntil(AtomicBoolean over, String pin) {
        var times = 0;
        while (!over.get()) {
            opens(pin);
            times++;
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return times;
    }

    /** Types what the door should refuse. */
    void refuses(String pin) {
        var did = sandbox.keypad(spot, pin);
        if (did.equals("OPENED")) {
            throw new Untrue("a code that should not open did open " + spot.serial());
        }
    }

    /** How many codes the lock holds. */
    int codes() {
        return sandbox.lock(spot).path("codes").asInt();
    }
}
