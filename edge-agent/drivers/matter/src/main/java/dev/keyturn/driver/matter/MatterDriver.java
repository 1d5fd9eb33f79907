package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.BuildingProxy;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.Stack;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The fabric's door locks, through a Matter server. A lock's address is its node id in the fabric. */
final class MatterDriver implements Driver {
    private static final int COMMISSION_FAILED = 1;
    private static final int BAD_ARGUMENTS = 8;
    /** A server that runs has answered by then. */
    private static final Duration TO_SHOW_UP = Duration.ofSeconds(5);
    private static final Duration TO_COMMISSION = Duration.ofSeconds(60);
    /** Keyturn's own sidecar calls itself so; it alone takes a time for commissioning. */
    private static final String OURS = "keyturn";

    private final Catalogue catalogue = Catalogue.load();
    private final InstantSource wall;
    private final Optional<Path> data;
    private final Optional<URI> building;
    private final Map<Long, Node> nodes = new ConcurrentHashMap<>();
    private final Map<Long, MatterLock> locks = new ConcurrentHashMap<>();
    private final Map<Long, Once> events = new ConcurrentHashMap<>();
    private final Link link;

    /** @param data the sidecar's storage; empty where it is not said, and nothing can be restored */
    MatterDriver(URI server, Optional<Path> data, Optional<URI> building, Duration patience, InstantSource wall, RandomGenerator random) {
        this.wall = wall;
        this.data = data;
        this.building = building;
        this.link = new Link(server, patience, random, new Hearing()).open();
    }

    @Override
    public LockDriver lock(String address, String model) {
        var id = Long.parseLong(address);
        var lock = new MatterLock(catalogue.find(model), new Radio(link, id, () -> nodes.getOrDefault(id, Node.UNHEARD)), wall);
        locks.put(id, lock);
        return lock;
    }

    @Override
    public Stack stack() {
        return link.stack();
    }

    @Override
    public JoinResult join(Joining how) {
        var args = new HashMap<String, Object>(Map.of("code", how.code(), "network_only", true));
        if (link.version().startsWith(OURS)) {
            args.put("timeout_ms", how.within().toMillis());
        }
        return switch (link.request("commission_with_code", args, how.within().plus(TO_COMMISSION))) {
            case Reply.Result(var told) -> joined(told);
            case Reply.Failed(var code, var details) -> switch (code) {
                case COMMISSION_FAILED -> notJoined(details);
                case BAD_ARGUMENTS -> new JoinResult.Refused("setup-code");
                default -> new JoinResult.Refused("commissioning-failed");
            };
            case Reply.Refused _ -> new JoinResult.Refused("commissioning-failed");
            case Reply.NoAnswer(var reason) -> reason.equals("stack-timeout") ? new JoinResult.NobodyCame() : new JoinResult.Unreachable(reason);
            case Reply.NotSent(var reason) -> new JoinResult.Unreachable(reason);
        };
    }

    private JoinResult joined(JsonNode told) {
        var node = Node.of(told);
        nodes.put(told.path("node_id").asLong(), node);
        var maker = node.at(0, DoorLock.BASIC_INFORMATION, 1).asText();
        var product = node.at(0, DoorLock.BASIC_INFORMATION, 3).asText();
        return new JoinResult.Joined(told.path("node_id").asText(), (maker + " " + product).strip());
    }

    private static JoinResult notJoined(String details) {
        if (details.contains("attestation") || details.contains("PAA")) {
            return new JoinResult.Refused("not-attested");
        }
        return details.contains("discover") ? new JoinResult.NobodyCame() : new JoinResult.Refused("commissioning-failed");
    }

    @Override
    public ActResult leave(String address) {
        return switch (link.request("remove_node", Map.of("node_id", Long.parseLong(address)))) {
            case Reply.Failed(var code, _) when code == Radio.NO_SUCH_NODE -> new ActResult.Done();
            case Reply other -> MatterLock.acted(other);
        };
    }

    /** Of Keyturn's own sidecar alone: the API of other Matter servers has no such thing. */
    @Override
    public Optional<byte[]> backup() {
        return link.version().startsWith(OURS) && link.request("backup_fabric", Map.of()) instanceof Reply.Result(var told)
                ? Fabric.of(told).map(Fabric::packed)
                : Optional.empty();
    }

    /** The sidecar must stand still meanwhile: what it keeps is put in its place. */
    @Override
    public ActResult restore(byte[] backup) {
        if (data.isEmpty()) {
            return new ActResult.Refused("matter-data-not-set");
        }
        if (link.comesUp(TO_SHOW_UP)) {
            return new ActResult.Refused("stop-matter-server-first");
        }
        return Fabric.unpacked(backup).map(fabric -> fabric.into(data.get())).orElseGet(() -> new ActResult.Refused("no-matter-backup"));
    }

    @Override
    public Optional<HttpHandler> accidents() {
        return building.map(BuildingProxy::new);
    }

    @Override
    public void close() {
        link.close();
    }

    /** What the server says by itself, told to the locks that it is about. */
    private final class Hearing implements Link.Server {
        private boolean before;

        @Override
        public void nodes(JsonNode all) {
            var now = new HashMap<Long, Node>();
            all.forEach(told -> now.put(told.path("node_id").asLong(), Node.of(told)));
            nodes.keySet().retainAll(now.keySet());
            nodes.putAll(now);
            if (before) {
                // What was said meanwhile, nobody heard.
                locks.forEach((id, lock) -> awake(lock, now.getOrDefault(id, Node.UNHEARD)));
            }
            before = true;
        }

        private static void awake(MatterLock lock, Node node) {
            if (node.available()) {
                lock.say(new LockSignal.Awake());
                lock.say(new LockSignal.CodesChanged(OptionalInt.empty()));
            }
        }

        @Override
        public void event(String name, JsonNode data) {
            switch (name) {
                case "node_added", "node_updated" -> changed(data.path("node_id").asLong(), Node.of(data));
                case "node_removed" -> nodes.remove(data.asLong());
                case "attribute_updated" -> attribute(data.path(0).asLong(), data.path(1).asText(), data.path(2));
                case "node_event" -> happened(data.path("node_id").asLong(), data);
                default -> { }
            }
        }

        private void changed(long id, Node now) {
            var was = nodes.put(id, now);
            if (was != null && !was.available() && now.available()) {
                tell(id, Optional.of(new LockSignal.Awake()));
            }
        }

        private void attribute(long id, String path, JsonNode value) {
            nodes.computeIfPresent(id, (_, node) -> node.with(path, value));
            if (path.endsWith("/" + DoorLock.POWER_SOURCE + "/" + DoorLock.BATTERY)) {
                tell(id, Signals.battery(value));
            }
        }

        private void happened(long id, JsonNode data) {
            var number = data.path("event_number");
            var first = !number.isIntegralNumber() || events.computeIfAbsent(id, _ -> new Once()).first(number.asLong());
            if (first && data.path("cluster_id").asInt() == DoorLock.CLUSTER) {
                var us = nodes.getOrDefault(id, Node.UNHEARD).at(0, DoorLock.OPERATIONAL_CREDENTIALS, DoorLock.OUR_FABRIC).asInt();
                tell(id, Signals.of(data.path("event_id").asInt(), data.path("data"), us));
            }
        }

        private void tell(long id, Optional<LockSignal> signal) {
            var lock = locks.get(id);
            if (lock != null) {
                signal.ifPresent(lock::say);
            }
        }
    }
}
