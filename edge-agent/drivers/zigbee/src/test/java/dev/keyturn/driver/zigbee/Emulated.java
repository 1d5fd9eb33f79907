package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An emulated lock as the test sees it, beside the radio; it also hears what the driver says of it. */
record Emulated(URI http, String serial, String address, List<LockSignal> heard) implements LockListener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** Far more than a stack takes to start. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static Emulated of(URI http, String serial) {
        var told = call(http, "GET", "/building/locks/" + serial, Map.of());
        return new Emulated(http, serial, told.path("address").asText(), new CopyOnWriteArrayList<>());
    }

    Map<Integer, String> holds() {
        var codes = new TreeMap<Integer, String>();
        call(http, "GET", "/building/locks/" + serial + "/codes", Map.of()).properties()
                .forEach(code -> codes.put(Integer.valueOf(code.getKey()), code.getValue().asText()));
        return codes;
    }

    JsonNode happen(String what, Map<String, ?> how) {
        return call(http, "POST", "/building/locks/" + serial + "/" + what, how);
    }

    static JsonNode call(URI http, String method, String path, Map<String, ?> body) {
        try {
            var answer = CLIENT.send(HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE)
                    .method(method, BodyPublishers.ofByteArray(Json.write(body))).build(), BodyHandlers.ofByteArray());
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void heard(LockSignal signal) {
        heard.add(signal);
    }
}
