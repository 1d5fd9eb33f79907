package dev.keyturn.driver.zigbee;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The MQTT broker. It is connected to again and again, whatever happens. */
final class Broker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Broker.class.getName());
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final Mqtt3AsyncClient client;
    private volatile Hearer hearer;

    /** Hears the broker, one call at a time. Returns at once. */
    interface Hearer {
        /** @param kept whether the broker kept it from before, so that it may be out of date */
        void heard(String topic, byte[] payload, boolean kept);

        void connected();

        void disconnected();
    }

    Broker(URI address, Optional<String> user, Optional<String> password) {
        var builder = MqttClient.builder().useMqttVersion3()
                .serverHost(address.getHost())
                .serverPort(address.getPort())
                .automaticReconnect()
                .initialDelay(FIRST_PAUSE_MS, TimeUnit.MILLISECONDS)
                .maxDelay(LONGEST_PAUSE_MS, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(_ -> hearer.connected())
                .addDisconnectedListener(_ -> hearer.disconnected());
        user.ifPresent(name -> builder.simpleAuth().username(name)
                .password(password.orElse("").getBytes(StandardCharsets.UTF_8)).applySimpleAuth());
        this.client = builder.buildAsync();
    }

    /** Begins to connect. The hearer subscribes each time that it is connected. */
    void open(Hearer whoHears) {
        hearer = whoHears;
        client.publishes(MqttGlobalPublishFilter.ALL, this::heard);
        client.connect();
    }

    /** The client would never call again after an exception. */
    private void heard(Mqtt3Publish message) {
        try {
            hearer.heard(message.getTopic().toString(), message.getPayloadAsBytes(), message.isRetain());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A message on {0} could not be taken: {1}", message.getTopic(), e.getClass().getName());
        }
    }

    void subscribe(String filter) {
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_MOST_ONCE).send();
    }

    /** Once at most. */
    void publish(String topic, byte[] payload) {
        client.publishWith().topic(topic).qos(MqttQos.AT_MOST_ONCE).payload(payload).send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
