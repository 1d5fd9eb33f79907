package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.zigbee.Heard.NotAsked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What goes to and comes from one lock. Asked by one thread at a time. */
final class Line {
    static final String USERS = "users";
    static final String PIN_LENGTHS = "pin_lengths";

    /** What the bridge must not keep of a lock: what it kept would be told as if it were new. */
    static final Set<String> UNKEPT = Set.of(USERS, PIN_LENGTHS);

    /** The bridge tries twice for ten seconds, and what was asked before comes first. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Bridge bridge;
    private final String address;
    private final Consumer<JsonNode> saying;
    private final Consumer<News> news;
    private volatile Question<?> question;
    private volatile boolean setFailed;

    /** What befalls a line. */
    enum News { BACK, GONE_FROM_NETWORK }

    /** @param saying takes each message of the lock; @param news takes what befalls the line */
    Line(Bridge bridge, String address, Consumer<JsonNode> saying, Consumer<News> news) {
        this.bridge = bridge;
        this.address = address;
        this.saying = saying;
        this.news = news;
        bridge.attach(this);
    }

    Optional<Device> device() {
        return bridge.device(address);
    }

    /** Asks the lock. */
    <T> Heard<T> get(Object what, Function<JsonNode, Optional<T>> sense) {
        return ask(List.of(Map.entry("get", what)), sense);
    }

    /** Asks for attributes of the lock that the bridge has no words for. @param as the name under which it publishes them */
    <T> Heard<T> read(String cluster, List<String> attributes, String as, Function<JsonNode, Optional<T>> sense) {
        var what = Map.of("cluster", cluster, "attributes", attributes, "state_property", as);
        return ask(List.of(Map.entry("set", Map.of("read", what))), sense);
    }

    /**
     * Tells the lock something, and asks it something. The answer comes after the act, or after the bridge has given the act up:
     * then {@link #setFailed()}.
     */
    <T> Heard<T> setThenGet(Object what, Object then, Function<JsonNode, Optional<T>> sense) {
        return ask(List.of(Map.entry("set", what), Map.entry("get", then)), sense);
    }

    /** Whether the bridge could not bring the last act to the lock, or did not hear the lock's answer. */
    boolean setFailed() {
        return setFailed;
    }

    private <T> Heard<T> ask(List<Map.Entry<String, Object>> messages, Function<JsonNode, Optional<T>> sense) {
        var impossible = bridge.down().or(this::unknown).or(this::stale);
        if (impossible.isPresent()) {
            return new NotAsked<>(impossible.get());
        }
        var name = device().orElseThrow().name();
        var asked = Question.<T>sensing((_, message) -> sense.apply(message));
        setFailed = false;
        question = asked;
        try {
            if (bridge.down().isPresent()) {
                return new NotAsked<>(bridge.down().get());
            }
            messages.forEach(message -> bridge.publish(name + "/" + message.getKey(), message.getValue()));
            return asked.await(PATIENCE);
        } finally {
            question = null;
        }
    }

    private Optional<String> unknown() {
        return device().isPresent() ? Optional.empty() : Optional.of("lock-not-in-network");
    }

    /** Tells the bridge once for each lock what to keep no state of. */
    private Optional<String> stale() {
        if (bridge.tellsFresh(address)) {
            return Optional.empty();
        }
        var answer = bridge.request("device/options", Map.of("id", address, "options", Map.of("filtered_cache", UNKEPT)));
        return answer instanceof Heard.Told<JsonNode>(var message) && message.path("status").asText().equals("ok")
                ? Optional.empty() : Optional.of("zigbee2mqtt-keeps-state");
    }

    // ---- called by the bridge ----

    void heard(String topic, JsonNode message) {
        var name = device().map(Device::name).orElse("");
        if (topic.equals(name)) {
            saying.accept(message);
            var asked = question;
            if (asked != null) {
                asked.hear(topic, message);
            }
        } else if (topic.equals(name + "/availability") && message.path("state").asText().equals("online")) {
            news.accept(News.BACK);
        }
    }

    void gaveUp(GivenUp what) {
        if (!device().map(Device::name).orElse("").equals(what.name())) {
            return;
        }
        var asked = question;
        if (what.act()) {
            setFailed = true;
        } else if (asked != null) {
            asked.giveUp("lock-no-answer");
        }
    }

    void event(JsonNode event) {
        if (event.path("type").asText().equals("device_leave") && event.path("data").path("ieee_address").asText().equals(address)) {
            news.accept(News.GONE_FROM_NETWORK);
        }
    }

    void back() {
        news.accept(News.BACK);
    }

    void gone() {
        var asked = question;
        if (asked != null) {
            asked.giveUp("zigbee2mqtt-down");
        }
    }

    void close() {
        bridge.detach(this);
    }
}
