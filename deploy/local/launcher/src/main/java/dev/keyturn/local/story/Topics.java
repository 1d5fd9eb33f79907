package dev.keyturn.local.story;

import dev.keyturn.local.infra.KafkaAccount;
import dev.keyturn.local.story.Search.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every record of every topic, Kafka's own too, as a consumer gets it: keys, headers and values, no longer compressed. */
final class Topics {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final byte[] BETWEEN = {'\n'};

    private final KafkaAccount account;

    Topics(KafkaAccount account) {
        this.account = account;
    }

    void search(Search search) {
        var settings = new HashMap<>(account.clientSettings());
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (var topic : consumer.listTopics().entrySet()) {
                try (var source = search.source(Place.KAFKA_RECORD, topic.getKey())) {
                    read(consumer, partitions(topic.getValue()), source);
                }
            }
        } catch (IOException e) {
            throw new Untrue("the topics cannot be read: " + e.getMessage());
        }
    }

    private static List<TopicPartition> partitions(List<PartitionInfo> partitions) {
        return partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, OutputStream source)
            throws IOException {
        var ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var end = System.nanoTime() + WITHIN.toNanos();
        while (!atEnd(consumer, ends)) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                write(record, source);
            }
            if (System.nanoTime() > end) {
                throw new Untrue("a topic could not be read to its end: " + partitions.getFirst().topic());
            }
        }
    }

    private static boolean atEnd(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, OutputStream source) throws IOException {
        write(record.key(), source);
        for (var header : record.headers()) {
            write(header.value(), source);
        }
        write(record.value(), source);
    }

    private static void write(byte[] bytes, OutputStream source) throws IOException {
        if (bytes != null) {
            source.write(bytes);
            source.write(BETWEEN);
        }
    }
}
