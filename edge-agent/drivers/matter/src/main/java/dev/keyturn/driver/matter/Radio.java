package dev.keyturn.driver.matter;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a lock is asked through the server. @param node as it was last told */
record Radio(Link link, long id, Supplier<Node> node) {
    private static final int TIMED_MS = 10_000;

    Reply command(String name, Map<String, Object> payload) {
        return command(node.get().door(), DoorLock.CLUSTER, name, payload);
    }

    Reply command(int endpoint, int cluster, String name, Map<String, Object> payload) {
        return link.request("device_command", Map.of("node_id", id, "endpoint_id", endpoint, "cluster_id", cluster, "command_name", name,
                "payload", payload, "timed_request_timeout_ms", TIMED_MS));
    }

    Reply read(List<String> paths) {
        return link.request("read_attribute", Map.of("node_id", id, "attribute_path", paths));
    }

    Reply write(int attribute, Object value) {
        return link.request("write_attribute", Map.of("node_id", id, "attribute_path", path(attribute), "value", value));
    }

    String path(int attribute) {
        return node.get().door() + "/" + DoorLock.CLUSTER + "/" + attribute;
    }

    /** Why a question was not answered: a code for people's sentence. */
    static String reason(Reply reply) {
        return switch (reply) {
            case Reply.Result _ -> "lock-answer-unclear";
            case Reply.Refused(var status) -> "lock-status-" + status;
            case Reply.Failed(var code, _) -> code == NO_SUCH_NODE ? "lock-not-joined" : "stack-refused";
            case Reply.NoAnswer(var reason) -> reason;
            case Reply.NotSent(var reason) -> reason;
        };
    }

    static final int NO_SUCH_NODE = 5;
}
