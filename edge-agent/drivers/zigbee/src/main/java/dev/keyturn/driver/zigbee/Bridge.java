package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Zigbee2MQTT, seen through the broker. It is up once it has answered: it says that it is online before it listens. All that it
 * says may be nonsense, and is then as if unsaid.
 */
final class Bridge implements Broker.Hearer, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PROBE_EVERY_MS = 250;

    private final Broker broker;
    private final String base;
    private final ScheduledExecutorService prober =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("zigbee-bridge").factory());
    private final Set<Question<?>> questions = ConcurrentHashMap.newKeySet();
    private final Set<Line> lines = new CopyOnWriteArraySet<>();
    private final AtomicLong transactions = new AtomicLong(System.nanoTime());
    private volatile Map<String, Device> devices = Map.of();
    private volatile Set<String> fresh = Set.of();
    private volatile String version = "";
    private volatile boolean connected;
    private volatile boolean online;
    private volatile boolean up;

    Bridge(Broker broker, String base) {
        this.broker = broker;
        this.base = base;
        broker.open(this);
        prober.scheduleWithFixedDelay(this::probe, PROBE_EVERY_MS, PROBE_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    Stack stack() {
        return up ? new Stack.Up(version) : new Stack.Down(connected ? "zigbee2mqtt-down" : "mqtt-broker-down");
    }

    /** Why nothing can be asked now; empty if it can. */
    Optional<String> down() {
        return stack() instanceof Stack.Down(var reason) ? Optional.of(reason) : Optional.empty();
    }

    /** Waits for it to answer, for so long. */
    boolean comesUp(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!up && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PROBE_EVERY_MS));
        }
        return up;
    }

    Optional<Device> device(String address) {
        return Optional.ofNullable(devices.get(address));
    }

    /** Whether what it says of a lock's codes is always fresh: whether it keeps no state of them. */
    boolean tellsFresh(String address) {
        return fresh.contains(address);
    }

    void attach(Line line) {
        lines.add(line);
    }

    void detach(Line line) {
        lines.remove(line);
    }

    void publish(String topic, Object message) {
        broker.publish(base + "/" + topic, Json.write(message));
    }

    /** Waits for a message of the bridge itself. @param begin what is done once the ear is open */
    <T> Heard<T> await(BiFunction<String, JsonNode, Optional<T>> sense, Runnable begin, Duration patience) {
        var question = Question.sensing(sense);
        questions.add(question);
        try {
            if (down().isPresent()) {
                return new Heard.NotAsked<>(down().get());
            }
            begin.run();
            return question.await(patience);
        } finally {
            questions.remove(question);
        }
    }

    /** A request to the bridge itself. @return its answer, {@code status} included */
    Heard<JsonNode> request(String what, Map<String, ?> body) {
        var transaction = Long.toString(transactions.incrementAndGet());
        var whole = new TreeMap<String, Object>(body);
        whole.put("transaction", transaction);
        return await((topic, message) -> topic.equals("bridge/response/" + what) && message.path("transaction").asText().equals(transaction)
                ? Optional.of(message) : Optional.empty(), () -> publish("bridge/request/" + what, whole), PATIENCE);
    }

    @Override
    public void connected() {
        connected = true;
        broker.subscribe(base + "/#");
    }

    @Override
    public void disconnected() {
        connected = false;
        gone();
    }

    @Override
    public void heard(String topic, byte[] payload, boolean kept) {
        if (!topic.startsWith(base + "/")) {
            return;
        }
        var name = topic.substring(base.length() + 1);
        var message = read(payload);
        if (name.startsWith("bridge/")) {
            told(name, message);
        } else if (!kept) {
            lines.forEach(line -> line.heard(name, message));
        }
    }

    private void told(String topic, JsonNode message) {
        switch (topic) {
            case "bridge/state" -> state(message.path("state").asText().equals("online"));
            case "bridge/devices" -> devices = StreamSupport.stream(message.spliterator(), false).map(Device::of)
                    .collect(Collectors.toUnmodifiableMap(Device::address, device -> device, (first, _) -> first));
            case "bridge/info" -> info(message);
            case "bridge/response/health_check" -> up();
            case "bridge/logging" -> GivenUp.in(message).ifPresent(what -> lines.forEach(line -> line.gaveUp(what)));
            case "bridge/event" -> lines.forEach(line -> line.event(message));
            default -> { }
        }
        questions.forEach(question -> question.hear(topic, message));
    }

    private void info(JsonNode message) {
        version = message.path("version").asText();
        fresh = message.path("config").path("devices").properties().stream()
                .filter(device -> StreamSupport.stream(device.getValue().path("filtered_cache").spliterator(), false)
                        .map(JsonNode::asText).collect(Collectors.toSet()).containsAll(Line.UNKEPT))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void state(boolean now) {
        // It was another life of it that was asked.
        gone();
        online = now;
        probe();
    }

    private void probe() {
        if (connected && online && !up) {
            broker.publish(base + "/bridge/request/health_check", Json.write(Map.of()));
        }
    }

    private void up() {
        if (online && !up) {
            up = true;
            lines.forEach(Line::back);
        }
    }

    private void gone() {
        up = false;
        online = false;
        questions.forEach(question -> question.giveUp("zigbee2mqtt-down"));
        lines.forEach(Line::gone);
    }

    private static JsonNode read(byte[] payload) {
        try {
            return Json.read(payload, JsonNode.class);
        } catch (IOException nonsense) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
        broker.close();
    }
}
