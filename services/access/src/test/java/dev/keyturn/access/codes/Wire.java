package dev.keyturn.access.codes;

import dev.keyturn.local.infra.LocalInfra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker, as fleet and the hubs see it. */
final class Wire {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Map<String, Object> account;

    Wire(LocalInfra infra) {
        account = infra.kafka().account("admin").clientSettings();
    }

    void send(String topic, String key, byte[] value, Map<String, String> headers) {
        try (var producer = new KafkaProducer<>(account, new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key, value);
            headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, text.getBytes())));
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest record of a key. */
    Optional<ConsumerRecord<String, byte[]>> newest(String topic, String key) {
        return all(List.of(topic)).stream().filter(record -> key.equals(record.key())).reduce((_, later) -> later);
    }

    /** All records of these topics, each partition in its order. */
    List<ConsumerRecord<String, byte[]>> all(List<String> topics) {
        var settings = new HashMap<>(account);
        settings.put("enable.auto.commit", false);
        try (var reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> reader.partitionsFor(topic, ANSWER).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions, ANSWER);
            var found = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(partition -> reader.position(partition, ANSWER) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
