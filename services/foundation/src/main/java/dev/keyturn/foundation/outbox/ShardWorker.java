package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.kafka.Kafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Relays one shard while this process holds its lock. It measures real time, whatever a sandbox clock says: a lock is
 * held or not.
 *
 * <p>A process that lost the lock without noticing may still have records under way, which would then land behind
 * newer ones of ours. So whatever is published in the first seconds is published once more when nothing of a
 * predecessor can land any longer.
 */
final class ShardWorker {

    private static final Logger LOG = Logger.getLogger(ShardWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How old the proof that the lock is held may be: the line proves it each second, or fails within five. */
    private static final Duration PROOF = Duration.ofSeconds(7);

    /** A predecessor's proof, plus the time in which its producer gives up. */
    private static final Duration SETTLED = PROOF.plus(Kafka.DELIVERY).plusSeconds(3);

    private final int shard;
    private final ShardTurn turn;
    private final Semaphore woken = new Semaphore(1);
    private final long takenAt = System.nanoTime();
    private final Thread thread;
    private final Set<OutboxRows.Key> unsettled = new HashSet<>();
    private volatile boolean stopped;
    private volatile long provenAt = System.nanoTime();

    ShardWorker(int shard, ShardTurn turn) {
        this.shard = shard;
        this.turn = turn;
        this.thread = Thread.ofVirtual().name("outbox-" + shard).unstarted(this::untilStopped);
    }

    ShardWorker start() {
        thread.start();
        return this;
    }

    void wake() {
        woken.release();
    }

    /** The lock was proven to be held right now. */
    void held() {
        provenAt = System.nanoTime();
    }

    void stop() {
        stopped = true;
        woken.release();
    }

    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilStopped() {
        while (!stopped) {
            try {
                woken.acquire();
                woken.drainPermits();
                while (mayRelay() && step()) {
                    settle();
                }
                settle();
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                LOG.warnf(e, "shard %d of the outbox tries again", shard);
            }
        }
    }

    /** @return whether there is more to do at once */
    private boolean step() throws InterruptedException {
        ShardTurn.Outcome outcome = turn.take(shard, this::mayRelay);
        if (!settledTime()) {
            unsettled.addAll(outcome.published());
        }
        return switch (outcome.next()) {
            case MORE -> true;
            case IDLE -> false;
            case PAUSE -> {
                woken.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                yield false;
            }
        };
    }

    private void settle() {
        if (!unsettled.isEmpty() && settledTime() && mayRelay()) {
            turn.again(unsettled);
            unsettled.clear();
            woken.release();
        }
    }

    private boolean settledTime() {
        return System.nanoTime() - takenAt > SETTLED.toNanos();
    }

    private boolean mayRelay() {
        return !stopped && System.nanoTime() - provenAt < PROOF.toNanos();
    }
}
