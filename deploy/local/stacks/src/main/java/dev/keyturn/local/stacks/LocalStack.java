package dev.keyturn.local.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running protocol stack with emulated locks below it.
 *
 * @param url where the driver reaches the stack
 * @param building where the emulated locks are served
 */
public record LocalStack(Kind kind, StackProcess process, URI url, URI building) implements AutoCloseable {
    private static final String HOME = "deploy/local/stacks/";

    /** The stacks that there are, by the driver that speaks to them. */
    public enum Kind {
        ZWAVE("zwave", "ws", false, List.of()),
        MATTER("matter", "ws", true, List.of("edge-agent/matter-sidecar")),
        ZIGBEE("zigbee", "mqtt", false, List.of());

        private final String driver;
        private final String address;
        private final boolean clocks;
        private final List<String> needs;

        /**
         * @param clocks whether its locks live by clocks of their own
         * @param needs Node packages beside the stack's own
         */
        Kind(String driver, String address, boolean clocks, List<String> needs) {
            this.driver = driver;
            this.address = address;
            this.clocks = clocks;
            this.needs = needs;
        }

        /** As the driver names itself. */
        public String driver() {
            return driver;
        }

        public static Optional<Kind> of(String driver) {
            return Arrays.stream(values()).filter(kind -> kind.driver.equals(driver)).findFirst();
        }

        public static List<String> drivers() {
            return Arrays.stream(values()).map(Kind::driver).toList();
        }
    }

    /**
     * Installs it if need be, starts it and waits until it serves.
     *
     * @param folder what it keeps
     * @param options of the stack's own program
     * @throws dev.keyturn.local.infra.CannotStart if it does not come up
     */
    public static LocalStack start(Kind kind, Path folder, Path log, String... options) {
        try {
            Files.createDirectories(folder);
            kind.needs.forEach(name -> NodePackage.named(name).installed());
            var command = Stream.concat(Stream.of("node", "stack.mjs", "--dir", folder.toAbsolutePath().toString()), Arrays.stream(options));
            var process = StackProcess.start(NodePackage.named(HOME + kind.driver).installed(), log, Map.of(), command.toArray(String[]::new));
            var addresses = Json.read(Files.readAllBytes(folder.resolve("addresses.json")), JsonNode.class);
            return new LocalStack(kind, process, URI.create(addresses.path(kind.address).asText()),
                    URI.create(addresses.path("http").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its locks' clocks are set; empty where they keep no time. */
    public Optional<URI> clock() {
        return kind.clocks ? Optional.of(building.resolve("/building/clock")) : Optional.empty();
    }

    /** What the hub's settings say of it. */
    public Map<String, String> settings() {
        return Map.of(kind.driver + ".url", url.toString(), kind.driver + ".building", building.toString());
    }

    @Override
    public void close() {
        process.close();
    }
}
