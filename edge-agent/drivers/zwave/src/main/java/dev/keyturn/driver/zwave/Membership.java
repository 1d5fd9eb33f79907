package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Takes locks into the network and puts them out, one at a time. */
final class Membership {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The exchange of keys and the interview of a battery lock. */
    private static final Duration GETTING_ACQUAINTED = Duration.ofMinutes(4);
    private static final Duration LEAVING = Duration.ofSeconds(60);
    private static final int PIN_DIGITS = 5;
    /** S2 where the lock can, S0 where it cannot (Z-Wave JS's InclusionStrategy.Default). */
    private static final int BEST_KEYS = 0;
    /** The node is put out and nothing else (Z-Wave JS's ExclusionStrategy.ExcludeOnly). */
    private static final int EXCLUDE_ONLY = 0;

    private final Link link;
    private final IntFunction<Node> nodes;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private volatile boolean under;

    Membership(Link link, IntFunction<Node> nodes) {
        this.link = link;
        this.nodes = nodes;
    }

    void happened(JsonNode event) {
        if (under) {
            events.add(event);
        }
    }

    synchronized JoinResult join(Joining how) {
        begin();
        try {
            return switch (call("begin_inclusion", Map.of("options", Map.of("strategy", BEST_KEYS)))) {
                case Reply.Result _ -> await(how);
                case Reply.Failed _ -> new JoinResult.Refused("radio-busy");
                case Reply.Lost(var reason) -> new JoinResult.Unreachable(reason);
                case Reply.NotSent(var reason) -> new JoinResult.Unreachable(reason);
            };
        } finally {
            under = false;
        }
    }

    private void begin() {
        events.clear();
        under = true;
    }

    private JoinResult await(Joining how) {
        var end = System.nanoTime() + how.within().toNanos();
        var joining = 0;
        for (var next = next(end); next.isPresent(); next = next(end)) {
            var event = next.get();
            switch (event.path("event").asText()) {
                case "node found" -> end = System.nanoTime() + GETTING_ACQUAINTED.toNanos();
                case "grant security classes" -> call("grant_security_classes", Map.of("inclusionGrant", Map.of(
                        "securityClasses", event.path("requested").path("securityClasses"), "clientSideAuth", false)));
                case "validate dsk and enter pin" -> call("validate_dsk_and_enter_pin", Map.of("pin", pin(how.code())));
                case "node added" -> {
                    if (event.path("result").path("lowSecurity").asBoolean()) {
                        return new JoinResult.Refused("keys-not-exchanged");
                    }
                    joining = event.path("node").path("nodeId").asInt();
                    end = System.nanoTime() + GETTING_ACQUAINTED.toNanos();
                }
                case "ready" -> {
                    if (joining != 0 && event.path("nodeId").asInt() == joining) {
                        return new JoinResult.Joined(Integer.toString(joining), nodes.apply(joining).device());
                    }
                }
                case "inclusion failed" -> {
                    return new JoinResult.Refused("inclusion-failed");
                }
                default -> { }
            }
        }
        call("stop_inclusion", Map.of());
        return joining == 0 ? new JoinResult.NobodyCame() : new JoinResult.Refused("not-interviewed");
    }

    /** The first five digits of what is printed; false ends the exchange of keys. */
    private static Object pin(String code) {
        var digits = code.replaceAll("[^0-9]", "");
        return digits.length() < PIN_DIGITS ? (Object) false : digits.substring(0, PIN_DIGITS);
    }

    synchronized ActResult leave(String address) {
        begin();
        try {
            return switch (call("begin_exclusion", Map.of("options", Map.of("strategy", EXCLUDE_ONLY)))) {
                case Reply.Result _ -> awaitLeaving(address);
                case Reply.Failed _ -> new ActResult.Refused("radio-busy");
                case Reply.Lost(var reason) -> new ActResult.OutcomeUnknown(reason);
                case Reply.NotSent(var reason) -> new ActResult.Unreachable(reason);
            };
        } finally {
            under = false;
        }
    }

    private ActResult awaitLeaving(String address) {
        var end = System.nanoTime() + LEAVING.toNanos();
        for (var next = next(end); next.isPresent(); next = next(end)) {
            if (next.get().path("event").asText().equals("node removed")) {
                return next.get().path("node").path("nodeId").asText().equals(address)
                        ? new ActResult.Done()
                        : new ActResult.Refused("another-left");
            }
        }
        call("stop_exclusion", Map.of());
        return new ActResult.Refused("nobody-left");
    }

    private Reply call(String command, Map<String, ?> arguments) {
        return link.call("controller." + command, arguments, PATIENCE);
    }

    /** @return empty once the time is over */
    private Optional<JsonNode> next(long end) {
        try {
            return Optional.ofNullable(events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
