package dev.keyturn.foundation.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was read. Nothing of it is checked: who sent it is said by its signature alone.
 *
 * @param key       the key, or null
 * @param value     the bytes, or null
 * @param headers   the last value of each header, as text
 * @param timestamp when Kafka took it, in real time
 */
public record InboundRecord(String topic, int partition, long offset, String key, byte[] value,
        Map<String, String> headers, Instant timestamp) {

    static InboundRecord of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> header.value() != null)
                .collect(Collectors.toMap(header -> header.key(),
                        header -> new String(header.value(), StandardCharsets.UTF_8), (former, last) -> last));
        return new InboundRecord(record.topic(), record.partition(), record.offset(), record.key(), record.value(),
                headers, Instant.ofEpochMilli(record.timestamp()));
    }

    /** @return the value of a header */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Where it is, without anything of what it says. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
