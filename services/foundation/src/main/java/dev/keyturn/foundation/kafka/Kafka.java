package dev.keyturn.foundation.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes clients of the installation's Kafka. Who makes one closes it. */
@ApplicationScoped
public class Kafka {

    /** After this a record that was handed to a producer is acknowledged, or never will be. */
    public static final Duration DELIVERY = Duration.ofSeconds(15);

    @Inject
    KafkaSettings settings;

    @ConfigProperty(name = "keyturn.service")
    String service;

    /** @return a producer that loses, doubles and reorders nothing within its life */
    public Producer<String, byte[]> producer() {
        Map<String, Object> properties = common("outbox");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** @param group the consumer group, whose offsets the caller commits */
    public Consumer<String, byte[]> consumer(String group) {
        Map<String, Object> properties = reading(group);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** @return a consumer without a group, for reading assigned partitions from their beginning */
    public Consumer<String, byte[]> reader() {
        return new KafkaConsumer<>(reading("reader"), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** @return a client for topics, users and rights */
    public Admin admin() {
        return Admin.create(common("admin"));
    }

    private Map<String, Object> reading(String use) {
        Map<String, Object> properties = common(use);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return properties;
    }

    private Map<String, Object> common(String use) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "keyturn-" + service + "-" + use);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        properties.put("enable.metrics.push", false);
        settings.user().ifPresent(user -> authenticate(properties, user));
        return properties;
    }

    private void authenticate(Map<String, Object> properties, String user) {
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, settings.protocol());
        properties.put(SaslConfigs.SASL_MECHANISM, settings.mechanism());
        properties.put(SaslConfigs.SASL_JAAS_CONFIG, "%s required username=\"%s\" password=\"%s\";".formatted(
                loginModule(), escaped(user), escaped(settings.password().orElse(""))));
    }

    private String loginModule() {
        return "org.apache.kafka.common.security."
                + (settings.mechanism().startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
