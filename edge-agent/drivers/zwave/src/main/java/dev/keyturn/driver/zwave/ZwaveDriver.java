package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.Stack;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** A Z-Wave network behind a Z-Wave JS Server. A lock's address is its node id. */
final class ZwaveDriver implements Driver {
    /** Node 1 is the controller's in most networks, and no lock's in any. */
    private static final String NODE_ID = "[1-9][0-9]{0,3}";
    /** Z-Wave JS's RemoveNodeReason: the node said that it was reset. */
    private static final int WAS_RESET = 5;

    private final Catalogue catalogue;
    private final Optional<HttpHandler> accidents;
    private final Link link;
    private final Membership membership;
    private final Map<Integer, Node> nodes = new ConcurrentHashMap<>();
    private final Map<Integer, ZwaveLock> locks = new ConcurrentHashMap<>();

    ZwaveDriver(URI server, Catalogue catalogue, RandomGenerator random, Optional<HttpHandler> accidents) {
        this.catalogue = catalogue;
        this.accidents = accidents;
        this.link = new Link(server, random, this::up, this::happened);
        this.membership = new Membership(link, this::node);
        link.open();
    }

    @Override
    public LockDriver lock(String address, String model) {
        if (!address.matches(NODE_ID)) {
            throw new IllegalArgumentException("address: the id of a Z-Wave node, such as 7");
        }
        var known = catalogue.find(model).orElseThrow(() -> new IllegalArgumentException("model: the catalogue has no " + model));
        var id = Integer.parseInt(address);
        var lock = new ZwaveLock(link, id, node(id), known);
        locks.put(id, lock);
        return lock;
    }

    private Node node(int id) {
        return nodes.computeIfAbsent(id, _ -> new Node());
    }

    private void up(JsonNode state) {
        for (var node : state.path("nodes")) {
            node(node.path("nodeId").asInt()).told(node);
        }
        // What they said meanwhile, nobody heard.
        locks.values().forEach(lock -> {
            lock.interviewed();
            lock.says(new LockSignal.Awake());
        });
    }

    private void happened(JsonNode event) {
        switch (event.path("source").asText()) {
            case "controller" -> controllerSays(event);
            case "node" -> nodeSays(event.path("nodeId").asInt(), event);
            default -> { }
        }
    }

    private void controllerSays(JsonNode event) {
        var gone = event.path("node").path("nodeId").asInt();
        if (event.path("event").asText().equals("node removed")) {
            nodes.remove(gone);
            var lock = locks.get(gone);
            if (lock != null && event.path("reason").asInt() == WAS_RESET) {
                lock.says(new LockSignal.WasReset());
            }
        }
        membership.happened(event);
    }

    private void nodeSays(int id, JsonNode event) {
        var node = node(id);
        var lock = Optional.ofNullable(locks.get(id));
        switch (event.path("event").asText()) {
            case "ready" -> {
                node.told(event.path("nodeState"));
                lock.ifPresent(ZwaveLock::interviewed);
                membership.happened(event);
            }
            case "dead" -> node.dead(true);
            case "alive" -> {
                if (node.dead(false)) {
                    lock.ifPresent(awake -> awake.says(new LockSignal.Awake()));
                }
            }
            case "value updated", "value added" -> node.changed(event.path("args"));
            default -> { }
        }
        lock.ifPresent(one -> one.happened(event));
    }

    @Override
    public Stack stack() {
        return link.stack();
    }

    @Override
    public JoinResult join(Joining how) {
        return membership.join(how);
    }

    @Override
    public ActResult leave(String address) {
        return membership.leave(address);
    }

    @Override
    public Optional<HttpHandler> accidents() {
        return accidents;
    }

    @Override
    public void close() {
        link.close();
    }
}
