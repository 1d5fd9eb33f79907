package dev.keyturn.local.story;

import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.infra.KafkaAccount;
import dev.keyturn.local.story.Search.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
        search(search, _ -> true);
    }

    void search(Search search, Predicate<String> topics) {
        var settings = new HashMap<>(account.clientSettings());
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var chosen = new TreeMap<>(consumer.listTopics());
            chosen.keySet().removeIf(topics.negate());
            consumer.assign(chosen.values().stream().flatMap(List::stream).map(Topics::partition).toList());
            var sources = new TreeMap<String, OutputStream>();
            chosen.keySet().forEach(topic -> sources.put(topic, search.source(Place.KAFKA_RECORD, topic)));
            read(consumer, sources);
            for (var source : sources.values()) {
                source.close();
            }
        } catch (IOException e) {
            throw new Untrue("the topics cannot be read: " + e.getMessage());
        }
    }

    private static TopicPartition partition(PartitionInfo partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Map<String, OutputStream> sources) throws IOException {
        var left = new HashMap<>(consumer.endOffsets(consumer.assignment()));
        consumer.seekToBeginning(consumer.assignment());
        var end = System.nanoTime() + WITHIN.toNanos();
        while (!left.isEmpty()) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                write(record, sources.get(record.topic()));
            }
            left.entrySet().removeIf(last -> consumer.position(last.getKey()) >= last.getValue());
            if (System.nanoTime() > end) {
                throw new Untrue("topics could not be read to their ends: " + left.keySet());
            }
        }
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
