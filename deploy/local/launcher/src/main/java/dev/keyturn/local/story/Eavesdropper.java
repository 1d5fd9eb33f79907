package dev.keyturn.local.story;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.TrustedKeys;
import dev.keyturn.local.client.Answer;
import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A hub that reads all it can with its own credentials, and tries its own key on it. */
final class Eavesdropper {
    /** What a hub may read: the three downlink topics. */
    private static final int DOWNLINKS = 3;

    private final Host host;
    private final Api nobody;

    Eavesdropper(Host host, Api nobody) {
        this.host = host;
        this.nobody = nobody;
    }

    private record Heard(List<ConsumerRecord<String, byte[]>> records, int denied) {}

    /** @return what it got; fails the story where it learned anything */
    String dump() {
        var identity = HubIdentity.generate(new SecureRandom());
        var enrolled = nobody.post("/api/fleet/v1/enrolments", Map.of("code", host.newHub("Eavesdropper").text("code"),
                "publicKeys", identity.publicKeys().text(), "agent", "story")).expect(201);
        var hub = UUID.fromString(enrolled.text("hub"));
        var trusted = new TrustedKeys(enrolled.text("rootKey"), null);
        var heard = listen(enrolled);
        var others = heard.records().stream().filter(record -> !record.key().startsWith(hub.toString())).toList();
        if (Topic.values().length - heard.denied() != DOWNLINKS || others.isEmpty()) {
            throw new Untrue("a hub reads " + (Topic.values().length - heard.denied()) + " topics, " + others.size() + " records of others");
        }
        var opened = others.stream().filter(record -> !sealed(record.value(), identity, trusted, hub)).count();
        if (opened > 0) {
            throw new Untrue("a hub's key opens " + opened + " records of others");
        }
        return others.size() + " records of others, none opens; " + heard.denied() + " topics denied";
    }

    private static boolean sealed(byte[] value, HubIdentity identity, TrustedKeys trusted, UUID hub) {
        return Envelope.open(value, identity, trusted, hub) instanceof Envelope.Opened.Refused(var refusal, var _)
                && refusal == dev.keyturn.contracts.sealing.Refusal.NOT_SEALED_TO_US;
    }

    private static Heard listen(Answer enrolled) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        var denied = 0;
        for (var topic : Topic.values()) {
            try (var consumer = new KafkaConsumer<String, byte[]>(properties(enrolled))) {
                var partitions = consumer.partitionsFor(topic.topicName()).stream()
                        .map(p -> new TopicPartition(topic.topicName(), p.partition())).toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                records.addAll(all(consumer, partitions));
            } catch (AuthorizationException e) {
                denied++;
            }
        }
        return new Heard(records, denied);
    }

    private static List<ConsumerRecord<String, byte[]>> all(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        records.removeIf(record -> record.value() == null);
        return records;
    }

    private static Properties properties(Answer enrolled) {
        var kafka = enrolled.body().path("kafka");
        var properties = new Properties();
        properties.put("bootstrap.servers", kafka.path("bootstrap").asText());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + kafka.path("username").asText() + "\" password=\"" + kafka.path("password").asText() + "\";");
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.certificates", kafka.path("ca").asText());
        properties.put("key.deserializer", StringDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("default.api.timeout.ms", "20000");
        return properties;
    }
}
