package dev.keyturn.driver.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.Fault;
import dev.keyturn.driver.tck.HttpRig;
import dev.keyturn.driver.tck.Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The kit over HTTP, as a stack's emulated locks are served. The faults that a virtual building does not know come to nothing here,
 * as they would with a driver that bears them without a word.
 */
class HttpRigTest extends DriverCompliance {
    private final Rig building = new BuildingRig(Shelf.NONE, List.of(), "aqara-u300"::equals, Function.identity());

    @Override
    protected Rig rig() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/building/locks", this::answer);
        server.start();
        var at = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new InThisProcess(new HttpRig(at, building::open, List.of(), () -> server.stop(0)), building);
    }

    /** The locks of a real stack are out of the driver's reach; these are not. */
    private record InThisProcess(Rig http, Rig building) implements Rig {
        @Override
        public Driver open() {
            return http.open();
        }

        @Override
        public List<TestLock> locks() {
            return http.locks();
        }

        @Override
        public List<Path> traces() {
            return http.traces();
        }

        @Override
        public boolean isLock(Object object) {
            return building.isLock(object);
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @Override
    protected int sequences() {
        return 3;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/");
            var body = exchange.getRequestBody().readAllBytes();
            var answer = path.length == 3
                    ? building.locks().stream().map(HttpRigTest::shown).toList()
                    : happen(lock(path[3]), path[4], body.length == 0 ? null : Json.read(body, JsonNode.class));
            var json = Json.write(answer);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private static Map<String, ?> shown(Rig.TestLock lock) {
        return Map.of("serial", lock.address(), "address", lock.address(), "model", lock.model(), "name", "over HTTP: " + lock.name(),
                "faults", EnumSet.allOf(Fault.class));
    }

    private Rig.TestLock lock(String serial) {
        return building.locks().stream().filter(lock -> lock.address().equals(serial)).findFirst().orElseThrow();
    }

    private static Map<?, ?> happen(Rig.TestLock lock, String what, JsonNode body) {
        return switch (what) {
            case "codes" -> {
                var codes = new TreeMap<String, String>();
                lock.holds().forEach((slot, pin) -> codes.put(slot.toString(), pin.reveal()));
                yield codes;
            }
            case "keypad" -> {
                var opened = lock.type(Pin.of(body.path("digits").asText()));
                yield opened.isPresent() ? Map.of("outcome", "OPENED", "slot", opened.getAsInt()) : Map.of("outcome", "REFUSED");
            }
            case "program" -> Map.of("outcome",
                    lock.program(body.path("slot").asInt(), Pin.of(body.path("digits").asText())) ? "DONE" : "DUPLICATE");
            case "befall" -> {
                var fault = Fault.valueOf(body.path("fault").asText());
                if (lock.faults().contains(fault)) {
                    lock.befall(fault);
                }
                yield Map.of();
            }
            case "heal" -> {
                lock.heal();
                yield Map.of();
            }
            case "renew" -> {
                lock.reset();
                yield Map.of();
            }
            default -> throw new IllegalArgumentException(what);
        };
    }
}
