package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Hears what a lock says by itself, once where the radio brings it twice, and tells it from the echo of what the driver just did.
 * Safe for many threads.
 */
final class Ear {
    /** A frame whose acknowledgement was lost is sent again well within that time. */
    private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<LockSignal, Long> lately = new HashMap<>();
    private LockListener listener = signal -> {};
    private Act act;

    /** An act of the driver on a slot, while it lasts. */
    final class Act implements AutoCloseable {
        private final OptionalInt slot;
        private boolean duplicate;

        private Act(OptionalInt slot) {
            this.slot = slot;
        }

        /** Whether the lock said that it holds the code already. @param patience for that word to come yet */
        boolean duplicate(Duration patience) {
            synchronized (Ear.this) {
                var end = System.nanoTime() + patience.toNanos();
                try {
                    while (!duplicate && System.nanoTime() < end) {
                        TimeUnit.NANOSECONDS.timedWait(Ear.this, Math.max(1, end - System.nanoTime()));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return duplicate;
            }
        }

        /** A slot of its own, or all of them. */
        private boolean causes(LockSignal.CodesChanged change) {
            return slot.isEmpty() || slot.equals(change.slot());
        }

        @Override
        public void close() {
            synchronized (Ear.this) {
                act = null;
            }
        }
    }

    Act attend(int slot) {
        return attend(OptionalInt.of(slot));
    }

    Act attendAll() {
        return attend(OptionalInt.empty());
    }

    private synchronized Act attend(OptionalInt slot) {
        act = new Act(slot);
        return act;
    }

    synchronized void happened(JsonNode event) {
        if (act != null && Signals.duplicate(event)) {
            act.duplicate = true;
            notifyAll();
        }
        Signals.of(event).ifPresent(this::says);
    }

    synchronized void says(LockSignal signal) {
        if (act != null && signal instanceof LockSignal.CodesChanged change && act.causes(change)) {
            return;
        }
        var now = System.nanoTime();
        lately.values().removeIf(heard -> now - heard > ECHO_NANOS);
        if (lately.put(signal, now) == null) {
            listener.heard(signal);
        }
    }

    synchronized void listen(LockListener next) {
        listener = next;
    }
}
