package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.Stack.Up;
import dev.keyturn.local.stacks.NodePackage;
import dev.keyturn.local.stacks.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The real broker and Zigbee2MQTT over emulated locks. */
record ZigbeeStack(Path folder, StackProcess process, URI mqtt, URI http) implements AutoCloseable {
    private static final String LOCK_PATIENCE_MS = "400";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ZigbeeStack start(String name) throws IOException {
        var folder = Path.of("target", name).toAbsolutePath();
        Files.createDirectories(folder.resolve("stack"));
        var process = StackProcess.start(NodePackage.named("deploy/local/stacks/zigbee").installed(), folder.resolve("stack/stack.log"),
                Map.of(), "node", "stack.mjs", "--dir", folder.resolve("stack").toString(),
                "--patience", LOCK_PATIENCE_MS);
        var addresses = Json.read(Files.readAllBytes(folder.resolve("stack/addresses.json")), JsonNode.class);
        return new ZigbeeStack(folder, process, URI.create(addresses.path("mqtt").asText()), URI.create(addresses.path("http").asText()));
    }

    /** Opens the driver, ready to act. */
    Driver open() {
        var config = new DriverConfig(folder.resolve("driver"), InstantSource.system(),
                Map.of("url", mqtt.toString(), "building", http.toString()));
        var driver = new ZigbeeDriverFactory().open(config).orElseThrow();
        await(() -> driver.stack() instanceof Up);
        return driver;
    }

    static void await(BooleanSupplier came) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!came.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come in time");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
