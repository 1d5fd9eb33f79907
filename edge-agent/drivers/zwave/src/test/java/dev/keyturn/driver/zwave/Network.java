package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.Stack;
import dev.keyturn.local.stacks.LocalStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A running Z-Wave stack with emulated locks. @param folder that it writes into */
record Network(LocalStack stack, Path folder, HttpClient http) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    static Network start(Path folder) {
        return new Network(LocalStack.start(LocalStack.Kind.ZWAVE, folder, folder.resolve("stack.log")), folder, HttpClient.newHttpClient());
    }

    URI building() {
        return stack.building();
    }

    /** A driver that has found its stack. */
    Driver driver() {
        var settings = Map.of("url", stack.url().toString(), "building", building().toString());
        var driver = new ZwaveDriverFactory().open(new DriverConfig(folder, InstantSource.system(), settings)).orElseThrow();
        until(() -> driver.stack() instanceof Stack.Up);
        return driver;
    }

    static void until(BooleanSupplier came) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!came.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** Does something to the emulated lock of that serial. @return the building's answer */
    JsonNode post(String path, Map<String, ?> body) throws Exception {
        return answer(HttpRequest.newBuilder(building().resolve(path)).POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(building().resolve(path)));
    }

    private JsonNode answer(HttpRequest.Builder request) throws Exception {
        return Json.read(http.send(request.build(), BodyHandlers.ofByteArray()).body(), JsonNode.class);
    }

    @Override
    public void close() {
        http.close();
        stack.close();
    }
}
