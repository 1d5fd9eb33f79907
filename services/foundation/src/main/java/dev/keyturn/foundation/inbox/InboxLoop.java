package dev.keyturn.foundation.inbox;

import dev.keyturn.foundation.kafka.Kafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The loop of one handler. An offset is committed only after its record was handled. A record that must be tried again
 * holds back its own partition and no other. When Kafka goes, the client connects again by itself; when the client is
 * of no more use, the loop makes a new one.
 */
final class InboxLoop {

    private static final Logger LOG = Logger.getLogger(InboxLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RENEW = Duration.ofSeconds(1);

    private final RecordHandler handler;
    private final String group;
    private final Kafka kafka;
    private final HandlerCall call;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Consumer<String, byte[]> consumer;

    InboxLoop(RecordHandler handler, String group, Kafka kafka, HandlerCall call) {
        this.handler = handler;
        this.group = group;
        this.kafka = kafka;
        this.call = call;
        this.thread = Thread.ofPlatform().name("inbox-" + handler.name()).daemon().unstarted(this::untilStopped);
    }

    InboxLoop start() {
        thread.start();
        return this;
    }

    void stop() {
        stop.countDown();
        Consumer<String, byte[]> present = consumer;
        if (present != null) {
            present.wakeup();
        }
    }

    void join() {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilStopped() {
        do {
            try (Consumer<String, byte[]> fresh = kafka.consumer(group)) {
                consumer = fresh;
                fresh.subscribe(List.of(handler.topic()));
                read(fresh);
            } catch (WakeupException e) {
                LOG.debugf("%s was woken to stop", handler.name());
            } catch (RuntimeException e) {
                LOG.warnf("%s gets a new connection to Kafka: %s", handler.name(), e.getMessage());
            }
        } while (!stopped(RENEW));
    }

    private void read(Consumer<String, byte[]> fresh) {
        Backoffs backoffs = new Backoffs();
        while (!stopped(Duration.ZERO)) {
            backoffs.due(fresh.paused()).ifPresent(fresh::resume);
            ConsumerRecords<String, byte[]> records = fresh.poll(POLL);
            backoffs.keepOnly(fresh.assignment());
            Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
            for (TopicPartition partition : records.partitions()) {
                handle(fresh, backoffs, partition, records.records(partition), handled);
            }
            if (!handled.isEmpty()) {
                fresh.commitSync(handled);
            }
        }
    }

    private void handle(Consumer<String, byte[]> fresh, Backoffs backoffs, TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records, Map<TopicPartition, OffsetAndMetadata> handled) {
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (call.call(handler, InboundRecord.of(record), backoffs.attempts(partition))) {
                case Handled.Done() -> backoffs.clear(partition);
                case Handled.Parked(String reason) -> backoffs.clear(partition);
                case Handled.Retry(String reason) -> {
                    LOG.infof("%s tries %s-%d@%d again: %s", handler.name(), record.topic(), record.partition(), record.offset(), reason);
                    backoffs.failed(partition);
                    fresh.seek(partition, record.offset());
                    fresh.pause(List.of(partition));
                    return;
                }
            }
            handled.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
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
