package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.BuildingProxy;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.zigbee.Heard.NoAnswer;
import dev.keyturn.driver.zigbee.Heard.NotAsked;
import dev.keyturn.driver.zigbee.Heard.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A Zigbee network whose coordinator Zigbee2MQTT minds. */
final class ZigbeeDriver implements Driver {
    /** What a network may stay open at once: Zigbee 3.0, Mgmt_Permit_Joining_req. */
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(254);

    /** A Zigbee2MQTT that runs has answered by then. */
    private static final Duration TO_SHOW_UP = Duration.ofSeconds(5);

    private final Bridge bridge;
    private final Catalogue catalogue;
    private final Talkers talkers;
    private final KeptLengths lengths;
    private final Optional<Path> data;
    private final Optional<BuildingProxy> building;

    /** @param data the folder of Zigbee2MQTT; empty where it is not said, and nothing can be restored */
    ZigbeeDriver(Bridge bridge, Catalogue catalogue, Talkers talkers, KeptLengths lengths, Optional<Path> data,
            Optional<BuildingProxy> building) {
        this.bridge = bridge;
        this.catalogue = catalogue;
        this.talkers = talkers;
        this.lengths = lengths;
        this.data = data;
        this.building = building;
    }

    /** @throws IllegalArgumentException if the address is no IEEE address, or the model is not known */
    @Override
    public LockDriver lock(String address, String model) {
        if (!address.matches("0x[0-9a-f]{16}")) {
            throw new IllegalArgumentException("A Zigbee lock's address is 0x and 16 hexadecimal digits");
        }
        var known = catalogue.find(model).orElseThrow(() -> new IllegalArgumentException("The catalogue has no model " + model));
        return new ZigbeeLock(bridge, address, known, talkers, lengths);
    }

    @Override
    public Stack stack() {
        return bridge.stack();
    }

    @Override
    public JoinResult join(Joining how) {
        var within = how.within().compareTo(LONGEST_OPEN) < 0 ? how.within() : LONGEST_OPEN;
        var came = bridge.await(ZigbeeDriver::interviewed, () -> permit(within.toSeconds()), within);
        permit(0);
        return switch (came) {
            case Told(var result) -> result;
            case NotAsked(var reason) -> new JoinResult.Unreachable(reason);
            case NoAnswer(_) -> bridge.down().<JoinResult>map(JoinResult.Unreachable::new).orElseGet(JoinResult.NobodyCame::new);
        };
    }

    private void permit(long seconds) {
        bridge.publish("bridge/request/permit_join", Map.of("time", seconds));
    }

    private static Optional<JoinResult> interviewed(String topic, JsonNode message) {
        if (!topic.equals("bridge/event") || !message.path("type").asText().equals("device_interview")) {
            return Optional.empty();
        }
        var told = message.path("data");
        return switch (told.path("status").asText()) {
            case "successful" -> Optional.of(Device.takesCodes(told.path("definition"))
                    ? new JoinResult.Joined(told.path("ieee_address").asText(), Device.words(told.path("definition")))
                    : new JoinResult.Refused("no-known-lock"));
            case "failed" -> Optional.of(new JoinResult.Refused("interview-failed"));
            default -> Optional.empty();
        };
    }

    @Override
    public ActResult leave(String address) {
        return switch (bridge.request("device/remove", Map.of("id", address))) {
            case Told(var answer) when answer.path("status").asText().equals("ok") -> new ActResult.Done();
            case Told(_) when bridge.device(address).isPresent() -> new ActResult.Unreachable("lock-no-answer");
            case Told(_) -> new ActResult.Refused("lock-not-in-network");
            case NotAsked(var reason) -> new ActResult.Unreachable(reason);
            case NoAnswer(var reason) -> new ActResult.OutcomeUnknown(reason);
        };
    }

    /** The whole network, its key included, passes over the broker once: it is as local and as closed as for PINs. */
    @Override
    public Optional<byte[]> backup() {
        return bridge.request("backup", Map.of()) instanceof Told(var answer)
                ? Network.ofZip(answer.path("data").path("zip").asText()).map(Network::text)
                : Optional.empty();
    }

    /** Zigbee2MQTT must stand still meanwhile: it writes its own over what is put there. */
    @Override
    public ActResult restore(byte[] backup) {
        if (data.isEmpty()) {
            return new ActResult.Refused("zigbee-data-not-set");
        }
        if (bridge.comesUp(TO_SHOW_UP)) {
            return new ActResult.Refused("stop-zigbee2mqtt-first");
        }
        return Network.of(backup).map(network -> network.into(data.get())).orElseGet(() -> new ActResult.Refused("no-zigbee-backup"));
    }

    @Override
    public Optional<HttpHandler> accidents() {
        return building.map(HttpHandler.class::cast);
    }

    @Override
    public void close() {
        bridge.close();
    }
}
