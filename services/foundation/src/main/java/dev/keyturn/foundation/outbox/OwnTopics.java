package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.kafka.Kafka;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what this service published, from the beginning to the end that the topics have when the reading begins. */
@ApplicationScoped
class OwnTopics {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Inject
    Kafka kafka;

    /** @return for each of the topics that there is, the mark of the newest record of each key */
    Map<String, Map<String, Mark>> newest(Collection<String> topics) {
        try (Consumer<String, byte[]> reader = kafka.reader()) {
            Map<String, List<PartitionInfo>> existing = reader.listTopics(ANSWER);
            Map<String, Map<String, Mark>> newest = new HashMap<>();
            topics.stream().filter(existing::containsKey).forEach(topic -> newest.put(topic, new HashMap<>()));
            List<TopicPartition> partitions = newest.keySet().stream().flatMap(topic -> existing.get(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            read(reader, partitions, newest);
            return newest;
        }
    }

    private static void read(Consumer<String, byte[]> reader, List<TopicPartition> partitions,
            Map<String, Map<String, Mark>> newest) {
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions, ANSWER);
        int silent = 0;
        while (partitions.stream().anyMatch(partition -> reader.position(partition, ANSWER) < ends.get(partition))) {
            ConsumerRecords<String, byte[]> records = reader.poll(Duration.ofSeconds(1));
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > ANSWER.toSeconds()) {
                throw new TimeoutException("own topics cannot be read to their end");
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                Mark.of(record.headers()).filter(mark -> record.key() != null).ifPresent(mark ->
                        newest.get(record.topic()).merge(record.key(), mark, Mark::newer));
            }
        }
    }
}
