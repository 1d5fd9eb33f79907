package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.sql.SqlFailed;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Publishes what the {@link Outbox} asks for. Each shard is relayed by one process of the cluster, the one that holds
 * its lock; when that process or its connection goes, another takes the shard within a second or two.
 * Nothing is relayed before the {@link EpochGuard} compared the topics with the database on this connection.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    @Inject
    AgroalDataSource dataSource;

    @Inject
    RecordSources sources;

    @Inject
    EpochGuard guard;

    @Inject
    OutboxRows rows;

    @Inject
    ShardTurn turn;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<Double> oldestSeconds = new AtomicReference<>(0.0);
    private Thread thread;

    void start(@Observes StartupEvent started, MeterRegistry metrics) {
        if (sources.topics().isEmpty()) {
            return;
        }
        metrics.gauge("outbox.oldest.seconds", oldestSeconds, AtomicReference::get);
        thread = Thread.ofVirtual().name("outbox").start(this::untilStopped);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stop.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(20));
        }
    }

    /** @return how long the longest waiting key has been waiting */
    double oldestSeconds() {
        return oldestSeconds.get();
    }

    private void untilStopped() {
        do {
            try (Line line = new Line(dataSource)) {
                guard.compare(stop);
                relay(line);
            } catch (SQLException | SqlFailed e) {
                LOG.warnf("the outbox lost the database and tries again: %s", e.getMessage());
            }
        } while (!stopped(TICK));
    }

    private void relay(Line line) throws SQLException {
        Map<Integer, ShardWorker> workers = new HashMap<>();
        try {
            while (!stopped(Duration.ZERO)) {
                line.check();
                takeFreeShards(line, workers);
                workers.values().forEach(ShardWorker::held);
                oldestSeconds.set(rows.oldestSeconds());
                wakeUntilNextTick(line, workers);
            }
        } finally {
            workers.values().forEach(ShardWorker::stop);
            workers.values().forEach(ShardWorker::join);
        }
    }

    private void takeFreeShards(Line line, Map<Integer, ShardWorker> workers) throws SQLException {
        for (int shard = 0; shard < Outbox.SHARDS; shard++) {
            if (!workers.containsKey(shard) && line.lock(shard)) {
                workers.put(shard, new ShardWorker(shard, turn).start());
            }
        }
    }

    private void wakeUntilNextTick(Line line, Map<Integer, ShardWorker> workers) throws SQLException {
        long end = System.nanoTime() + TICK.toNanos();
        for (long left = TICK.toNanos(); left > 0 && stop.getCount() > 0; left = end - System.nanoTime()) {
            BitSet touched = line.touched(Duration.ofNanos(Math.max(left, 1_000_000)));
            touched.stream().mapToObj(workers::get).filter(worker -> worker != null).forEach(ShardWorker::wake);
        }
        workers.values().forEach(ShardWorker::wake);
    }

    private boolean stopped(Duration waiting) {
        try {
            return stop.await(waiting.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
