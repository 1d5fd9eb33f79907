package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.ActResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/**
 * A Zigbee network without the box that it ran on: what makes it this network, its devices, and what the stick knows. Nothing else
 * of a backup of Zigbee2MQTT is taken along: a backup's maker is not proven, and its settings can name programs to run and brokers
 * to talk to. Secret.
 *
 * @param identity the settings under {@code advanced} that are the network's
 * @param devices the settings of devices, names above all
 * @param database Zigbee2MQTT's own, a device on each line
 * @param coordinator the stick's state, in the form of the Open Coordinator Backup; empty text where the stick gives none
 */
record Network(Map<String, JsonNode> identity, JsonNode devices, String database, String coordinator) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SETTINGS = "configuration.yaml";
    private static final String SECRETS = "secret.yaml";
    private static final String DATABASE = "database.db";
    private static final String COORDINATOR = "coordinator_backup.json";
    private static final List<String> TAKEN = List.of(SETTINGS, SECRETS, DATABASE, COORDINATOR);
    private static final List<String> IDENTITY = List.of("pan_id", "ext_pan_id", "network_key", "channel");
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    /** @param zip as the bridge gives it, in Base64; empty where it holds no network */
    static Optional<Network> ofZip(String zip) {
        try {
            var files = files(Base64.getDecoder().decode(zip));
            var settings = YAML.readTree(files.getOrDefault(SETTINGS, "{}"));
            var secrets = YAML.readTree(files.getOrDefault(SECRETS, "{}"));
            var identity = new HashMap<String, JsonNode>();
            IDENTITY.forEach(name -> identity.put(name, plain(settings.path("advanced").path(name), secrets)));
            // Before its first start the key is still to be made, and there is no network yet.
            return identity.get("network_key").isArray() && files.containsKey(DATABASE)
                    ? Optional.of(new Network(identity, settings.path("devices"), files.get(DATABASE), files.getOrDefault(COORDINATOR, "")))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        var files = new HashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (TAKEN.contains(entry.getName())) {
                    files.put(entry.getName(), new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    /** A setting may stand in a file of secrets: {@code !secret.yaml network_key}. */
    private static JsonNode plain(JsonNode setting, JsonNode secrets) {
        var text = setting.asText();
        return text.startsWith("!secret") ? secrets.path(text.substring(text.lastIndexOf(' ') + 1)) : setting;
    }

    /** Empty where it is none of ours. */
    static Optional<Network> of(byte[] text) {
        try {
            return Optional.of(Json.read(text, Network.class))
                    .filter(it -> it.identity != null && it.devices != null && it.database != null);
        } catch (IOException nonsense) {
            return Optional.empty();
        }
    }

    byte[] text() {
        return Json.write(this);
    }

    /** Puts it into the folder of a Zigbee2MQTT that stands still and has no network with devices. */
    ActResult into(Path folder) {
        try {
            if (!Files.exists(folder.resolve(SETTINGS))) {
                return new ActResult.Refused("zigbee-data-has-no-configuration");
            }
            if (hasDevices(folder.resolve(DATABASE))) {
                return new ActResult.Refused("zigbee-network-in-use");
            }
            Files.writeString(folder.resolve(DATABASE), database);
            if (!coordinator.isEmpty()) {
                Files.writeString(folder.resolve(COORDINATOR), coordinator);
            }
            Files.writeString(folder.resolve(SETTINGS), joinedTo(YAML.readTree(Files.readString(folder.resolve(SETTINGS)))));
            return new ActResult.Done();
        } catch (IOException e) {
            // Without the message, which may repeat what was read.
            return new ActResult.Refused("zigbee-data-not-writable");
        }
    }

    /** The box keeps its own broker and stick. */
    private String joinedTo(JsonNode present) throws JsonProcessingException {
        var settings = present instanceof ObjectNode object ? object : YAML.createObjectNode();
        var advanced = settings.withObjectProperty("advanced");
        identity.forEach((name, value) -> {
            if (!value.isMissingNode() && !value.isNull()) {
                advanced.set(name, value);
            }
        });
        if (devices.isObject()) {
            settings.set("devices", devices);
        }
        return YAML.writeValueAsString(settings);
    }

    private static boolean hasDevices(Path database) throws IOException {
        return Files.exists(database) && Files.readString(database).lines().filter(line -> !line.isBlank())
                .anyMatch(line -> !line.contains("\"type\":\"Coordinator\"") && !line.contains("\"type\":\"Group\""));
    }

    @Override
    public String toString() {
        return "Network[••••]";
    }
}
