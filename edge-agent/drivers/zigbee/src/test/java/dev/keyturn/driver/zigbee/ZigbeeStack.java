package dev.keyturn.driver.zigbee;

import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.Stack.Up;
import dev.keyturn.local.stacks.LocalStack;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The real broker and Zigbee2MQTT over emulated locks. */
record ZigbeeStack(Path folder, LocalStack stack) implements AutoCloseable {
    private static final String LOCK_PATIENCE_MS = "400";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static ZigbeeStack start(String name) {
        var folder = Path.of("target", name).toAbsolutePath();
        return new ZigbeeStack(folder, LocalStack.start(LocalStack.Kind.ZIGBEE, folder.resolve("stack"), folder.resolve("stack/stack.log"),
                "--patience", LOCK_PATIENCE_MS));
    }

    URI mqtt() {
        return stack.url();
    }

    URI http() {
        return stack.building();
    }

    /** Opens the driver, ready to act. */
    Driver open() {
        return open(folder.resolve("driver"));
    }

    Driver open(Path kept) {
        var config = new DriverConfig(kept, InstantSource.system(),
                Map.of("url", mqtt().toString(), "building", http().toString()));
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
        stack.close();
    }
}
