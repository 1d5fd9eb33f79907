package dev.keyturn.agent.link;

import dev.keyturn.agent.enrol.Enrolment;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.agent.store.HeldRecords.Downloaded;
import dev.keyturn.agent.store.Reports;
import dev.keyturn.agent.time.Monotonic;
import dev.keyturn.contracts.RecordHeaders;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line over Kafka, one thread. Its partition is given at enrolment, so that it joins no group; its offsets are its own, stored
 * with what was read. A line on which nothing can be sent for a while is given up and made anew, with a new hello.
 */
public final class KafkaLink implements HubLink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLink.class);
    private static final List<Topic> DOWN = List.of(Topic.HUB_CONTROL, Topic.HUB_CODES, Topic.HUB_COMMANDS);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** An unanswered hello is said again: the beacon may have been lost with a broker. */
    private static final Duration HELLO_AGAIN = Duration.ofSeconds(20);
    /** Passed records of neighbours are remembered this often: none of them is worth a write to the disk. */
    private static final Duration REMEMBER_PASSED = Duration.ofSeconds(10);
    private static final int BATCH = 200;

    private final Enrolment enrolment;
    private final Inbox inbox;
    private final Reports reports;
    private final HeldRecords held;
    private final Session session;
    private final Monotonic monotonic;
    private final RandomGenerator random;
    private final Thread thread = Thread.ofPlatform().name("hub-link").unstarted(this::work);
    private volatile boolean closed;
    private volatile boolean cut;
    private volatile boolean up;
    private volatile Consumer<String, byte[]> listening;

    /** @param monotonic real time, which no sandbox moves */
    public KafkaLink(Enrolment enrolment, Inbox inbox, Reports reports, HeldRecords held, Session session, Monotonic monotonic,
            RandomGenerator random) {
        this.enrolment = enrolment;
        this.inbox = inbox;
        this.reports = reports;
        this.held = held;
        this.session = session;
        this.monotonic = monotonic;
        this.random = random;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Line line() {
        return cut ? Line.CUT : up ? Line.UP : Line.DOWN;
    }

    @Override
    public void cut(boolean cut) {
        this.cut = cut;
        interruptPoll();
    }

    @Override
    public void close() {
        closed = true;
        interruptPoll();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void interruptPoll() {
        var now = listening;
        if (now != null) {
            now.wakeup();
        }
    }

    private void work() {
        var failures = 0;
        while (!closed) {
            try {
                if (!cut) {
                    talk();
                }
                failures = 0;
                Thread.sleep(POLL);
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (WakeupException e) {
                failures = 0;
            } catch (RuntimeException e) {
                failures = up ? 0 : failures + 1;
                LOG.atWarn().setMessage("The line to the cloud is down; locks go on").addKeyValue("cause", cause(e)).log();
                up = false;
                pause(failures);
            } finally {
                up = false;
            }
        }
    }

    private static String cause(RuntimeException e) {
        return e instanceof KafkaException || e instanceof LineLost ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : e.getClass().getName();
    }

    private void pause(int failures) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        var longest = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        try {
            Thread.sleep(longest.multipliedBy(random.nextInt(50, 101)).dividedBy(100));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private static final class LineLost extends RuntimeException {
        LineLost(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Until the line is lost, cut or closed. */
    private void talk() throws InterruptedException {
        var consumer = new KafkaConsumer<>(settings(Map.of("enable.auto.commit", "false", "auto.offset.reset", "earliest",
                "max.poll.records", "200")), new StringDeserializer(), new ByteArrayDeserializer());
        var producer = new KafkaProducer<>(settings(Map.of("acks", "all", "enable.idempotence", "true", "linger.ms", "0",
                "request.timeout.ms", "8000", "delivery.timeout.ms", "10000", "max.block.ms", "10000")),
                new StringSerializer(), new ByteArraySerializer());
        try {
            listening = consumer;
            var ours = DOWN.stream().map(topic -> new TopicPartition(topic.topicName(), enrolment.partition())).toList();
            consumer.assign(ours);
            var beginnings = consumer.beginningOffsets(ours, PATIENCE);
            ours.forEach(partition -> consumer.seek(partition,
                    held.offset(partition.topic()).orElse(beginnings.get(partition))));
            new Conversation(consumer, producer, consumer.endOffsets(ours, PATIENCE)).run();
        } finally {
            listening = null;
            inbox.upToDate();
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            producer.close(Duration.ZERO);
        }
    }

    /** One link-up. */
    private final class Conversation {
        private final Consumer<String, byte[]> consumer;
        private final Producer<String, byte[]> producer;
        /** What lay there when the line came up. */
        private final Map<TopicPartition, Long> ends;
        private final Map<String, Long> passed = new HashMap<>();
        private long helloAt;
        private long heartbeatAt;
        private long passedAt = monotonic.nanos();

        Conversation(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, Map<TopicPartition, Long> ends) {
            this.consumer = consumer;
            this.producer = producer;
            this.ends = ends;
        }

        void run() throws InterruptedException {
            inbox.behind();
            hello();
            up = true;
            LOG.atInfo().setMessage("The line to the cloud is up").addKeyValue("hub", enrolment.hub()).log();
            while (!closed && !cut) {
                for (var record : consumer.poll(POLL)) {
                    hear(record);
                }
                if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    inbox.upToDate();
                }
                rememberPassed();
                upload();
                if (session.current().isEmpty() && since(helloAt).compareTo(HELLO_AGAIN) > 0) {
                    hello();
                }
                if (since(heartbeatAt).toSeconds() >= enrolment.heartbeatSeconds()) {
                    heartbeatAt = monotonic.nanos();
                    send(List.of(reports.signed(new Heartbeat(session.current().orElse(null)))));
                }
            }
        }

        private void hear(ConsumerRecord<String, byte[]> record) {
            if (inbox.isOurs(record.key())) {
                passed.remove(record.topic());
                inbox.take(new Downloaded(record.topic(), record.key(), record.value(), traceparent(record.headers())),
                        record.offset() + 1);
            } else {
                passed.put(record.topic(), record.offset() + 1);
            }
        }

        /** Null where there is none that can be read; headers are unsigned, and nothing but tracing rests on them. */
        private String traceparent(Headers headers) {
            var texts = new HashMap<String, String>();
            for (var header : headers) {
                if (header.value() != null) {
                    texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
                }
            }
            return switch (RecordHeaders.read(texts)) {
                case RecordHeaders.Read.Understood(var understood) -> understood.traceparent();
                case RecordHeaders.Read.Malformed _ -> null;
            };
        }

        private void rememberPassed() {
            if (!passed.isEmpty() && since(passedAt).compareTo(REMEMBER_PASSED) >= 0) {
                passed.forEach(inbox::passed);
                passed.clear();
                passedAt = monotonic.nanos();
            }
        }

        private void hello() throws InterruptedException {
            helloAt = monotonic.nanos();
            heartbeatAt = helloAt;
            send(List.of(reports.signed(session.hello())));
        }

        private void upload() throws InterruptedException {
            for (var batch = reports.waiting(BATCH); !batch.isEmpty() && !cut; batch = reports.waiting(BATCH)) {
                send(batch.stream().map(Reports.Waiting::report).toList());
                reports.heard(batch);
            }
        }

        /** Returns when all were acknowledged, in order. */
        private void send(List<Reports.Sealed> reports) throws InterruptedException {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (var report : reports) {
                acknowledgements.add(producer.send(record(report)));
            }
            try {
                for (var acknowledgement : acknowledgements) {
                    acknowledgement.get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
                }
            } catch (ExecutionException e) {
                throw new LineLost(e.getCause());
            } catch (TimeoutException e) {
                throw new LineLost(e);
            }
        }

        private ProducerRecord<String, byte[]> record(Reports.Sealed report) {
            var record = new ProducerRecord<>(Topic.HUB_REPORTS.topicName(), Topic.hubKey(enrolment.hub()), report.signed());
            report.headers().toMap()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        }

        private Duration since(long nanos) {
            return Duration.ofNanos(monotonic.nanos() - nanos);
        }
    }

    private Map<String, Object> settings(Map<String, Object> own) {
        var kafka = enrolment.kafka();
        var settings = new HashMap<String, Object>(own);
        settings.put("bootstrap.servers", kafka.bootstrap());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.certificates", kafka.ca());
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username="
                + quoted(kafka.username()) + " password=" + quoted(kafka.password()) + ";");
        settings.put("client.id", "hub-" + enrolment.hub());
        settings.put("reconnect.backoff.max.ms", "2000");
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
