package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.Stack;
import dev.keyturn.local.stacks.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The sidecar with virtual locks, as `deploy/local/stacks/matter` runs them, in a folder of its own. */
final class MatterStack implements AutoCloseable {
    final Path folder;
    final URI http;
    private final LocalStack stack;
    private final HttpClient client = HttpClient.newHttpClient();

    private MatterStack(Path folder, LocalStack stack) {
        this.folder = folder;
        this.stack = stack;
        this.http = stack.building();
    }

    static MatterStack start(String... options) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "matter-stack-");
        return new MatterStack(folder, LocalStack.start(LocalStack.Kind.MATTER, folder, folder.resolve("stack.log"), options));
    }

    URI url() {
        return stack.url();
    }

    /** A driver that has found the stack. */
    Driver driver() {
        return driver(InstantSource.system());
    }

    Driver driver(InstantSource wall) {
        var config = new DriverConfig(folder.resolve("driver"), wall, Map.of("url", stack.url().toString(), "building", http.toString()));
        var driver = new MatterDriverFactory().open(config).orElseThrow();
        Await.until(() -> driver.stack() instanceof Stack.Up);
        return driver;
    }

    JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(http.resolve(path)));
    }

    JsonNode post(String path, Map<String, ?> body) throws Exception {
        return send(HttpRequest.newBuilder(http.resolve(path)).POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException("the building answered " + new String(answer.body()));
        }
        return Json.read(answer.body(), JsonNode.class);
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }
}
