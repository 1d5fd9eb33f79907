package dev.keyturn.driver.tck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * A rig whose locks are emulated below a real stack, by a program that serves them over HTTP:
 *
 * <pre>
 * GET  /building/locks                → [{serial, address, model, name, faults: [SILENT, …]}]
 * GET  /building/locks/{serial}/codes → {"1": "digits", …}
 * POST /building/locks/{serial}/keypad   {digits}        → {outcome: OPENED | REFUSED | …, slot}
 * POST /building/locks/{serial}/program  {slot, digits}  → {outcome: DONE | DUPLICATE | …}
 * POST /building/locks/{serial}/renew    {}                as new, still joined, no faults
 * POST /building/locks/{serial}/befall   {fault}
 * POST /building/locks/{serial}/heal     {}                returns when the stack can be talked to
 * </pre>
 */
public final class HttpRig implements Rig {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI building;
    private final Supplier<Driver> driver;
    private final List<Path> traces;
    private final AutoCloseable stack;
    private final List<TestLock> locks;

    /**
     * @param building the program's address, without {@code /building}
     * @param driver opens the driver over the stack, ready to act
     * @param stack is closed with the rig
     */
    public HttpRig(URI building, Supplier<Driver> driver, List<Path> traces, AutoCloseable stack) {
        this.building = building;
        this.driver = driver;
        this.traces = List.copyOf(traces);
        this.stack = stack;
        this.locks = StreamSupport.stream(get("/building/locks").spliterator(), false).<TestLock>map(HttpLock::new).toList();
    }

    @Override
    public Driver open() {
        return driver.get();
    }

    @Override
    public List<TestLock> locks() {
        return locks;
    }

    @Override
    public List<Path> traces() {
        return traces;
    }

    @Override
    public void close() {
        http.close();
        try {
            stack.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class HttpLock implements TestLock {
        private final JsonNode told;

        HttpLock(JsonNode told) {
            this.told = told;
        }

        @Override
        public String name() {
            return told.path("name").asText();
        }

        @Override
        public String address() {
            return told.path("address").asText();
        }

        @Override
        public String model() {
            return told.path("model").asText();
        }

        @Override
        public Set<Fault> faults() {
            var faults = EnumSet.noneOf(Fault.class);
            told.path("faults").forEach(name -> faults.add(Fault.valueOf(name.asText())));
            return faults;
        }

        @Override
        public void reset() {
            post("renew", Map.of());
        }

        @Override
        public Map<Integer, Pin> holds() {
            var codes = new TreeMap<Integer, Pin>();
            get(path("codes")).properties().forEach(code -> codes.put(Integer.valueOf(code.getKey()), Pin.of(code.getValue().asText())));
            return codes;
        }

        @Override
        public boolean program(int slot, Pin pin) {
            return post("program", Map.of("slot", slot, "digits", pin.reveal())).path("outcome").asText().equals("DONE");
        }

        @Override
        public OptionalInt type(Pin pin) {
            var typed = post("keypad", Map.of("digits", pin.reveal()));
            return typed.path("outcome").asText().equals("OPENED") ? OptionalInt.of(typed.path("slot").asInt()) : OptionalInt.empty();
        }

        @Override
        public void befall(Fault fault) {
            post("befall", Map.of("fault", fault.name()));
        }

        @Override
        public void heal() {
            post("heal", Map.of());
        }

        private JsonNode post(String what, Map<String, ?> body) {
            return send(HttpRequest.newBuilder(building.resolve(path(what))).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Json.write(body))));
        }

        private String path(String what) {
            return "/building/locks/" + told.path("serial").asText() + "/" + what;
        }
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(building.resolve(path)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("the emulated building answered " + answer.statusCode() + " to " + answer.uri().getPath());
            }
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
