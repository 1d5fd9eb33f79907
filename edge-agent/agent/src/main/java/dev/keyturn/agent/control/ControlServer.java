package dev.keyturn.agent.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.agent.sandbox.World;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves the control port. */
public final class ControlServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What is served of a sandbox.
     *
     * @param moved called after the clock was moved
     * @param cut after the line was cut or restored
     * @param timer to stop the hub's timer, or let it run
     */
    public record Sandbox(World world, Runnable moved, Consumer<Boolean> cut, Consumer<Boolean> timer) {}

    private record Offset(Duration offset) {}

    /** @param offset ISO 8601, as it is asked for */
    private record Clock(String offset, Instant wall) {}

    private record Uplink(boolean cut) {}

    private record Timer(boolean stopped) {}

    private record Problem(String title, int status, String detail) {}

    private record Answer(int status, Object body) {}

    @FunctionalInterface
    private interface Route {
        Answer answer(String method, byte[] body) throws IOException;
    }

    /** @throws IOException where the port is taken */
    public ControlServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
    }

    public void health(Supplier<HealthReport> report) {
        serve("/health", (_, _) -> new Answer(200, report.get()));
    }

    public void sandbox(Sandbox sandbox) {
        serve("/sandbox/clock", (method, body) -> switch (method) {
            case "GET" -> new Answer(200, clock(sandbox.world()));
            case "POST" -> move(sandbox, Json.read(body, Offset.class).offset());
            default -> notSo();
        });
        serve("/sandbox/timer", (method, body) -> method.equals("POST") ? stop(sandbox, Json.read(body, Timer.class)) : notSo());
        serve("/sandbox/uplink", (method, body) -> switch (method) {
            case "GET" -> new Answer(200, new Uplink(sandbox.world().uplinkCut()));
            case "POST" -> cut(sandbox, Json.read(body, Uplink.class));
            default -> notSo();
        });
    }

    /** For an installer at the hub. @param token shown by whoever may read the hub's folder */
    public void workbench(String token, AtTheHub hub) {
        var bench = new Workbench(hub);
        serve("/locks", guarded(token, (_, _) -> new Answer(200, bench.locks())));
        serve("/join", guarded(token, (method, body) ->
                method.equals("POST") ? new Answer(200, bench.join(Json.read(body, Workbench.Join.class))) : notSo()));
        serve("/test", guarded(token, (method, body) ->
                method.equals("POST") ? new Answer(200, bench.test(Json.read(body, Workbench.Test.class))) : notSo()));
    }

    private static Guarded guarded(String token, Route route) {
        return new Guarded("Bearer " + token, route);
    }

    /** A route for those who can show {@code authorization}. */
    private record Guarded(String authorization, Route route) {
        boolean admits(HttpExchange exchange) {
            var shown = exchange.getRequestHeaders().getFirst("Authorization");
            return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serve(String path, Guarded guarded) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(exchange, path, guarded.admits(exchange) ? guarded.route()
                        : (_, _) -> problem(401, "Not for everybody", "Show the token of the hub's folder as a Bearer token."));
            }
        });
    }

    /** What happens to locks from outside, by driver: {@code /virtual/building}, {@code /zwave/building} and so on. */
    public void building(String driver, HttpHandler accidents) {
        server.createContext("/" + driver + "/building", accidents);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static Answer cut(Sandbox sandbox, Uplink uplink) {
        sandbox.world().cutUplink(uplink.cut());
        sandbox.cut().accept(uplink.cut());
        return new Answer(200, uplink);
    }

    private static Answer stop(Sandbox sandbox, Timer timer) {
        sandbox.timer().accept(timer.stopped());
        return new Answer(200, timer);
    }

    private static Answer move(Sandbox sandbox, Duration offset) {
        if (offset == null) {
            return problem(400, "A value is missing", "offset: how far the clock is ahead in all, such as PT72H.");
        }
        return switch (sandbox.world().move(offset)) {
            case MOVED -> {
                sandbox.moved().run();
                yield new Answer(200, clock(sandbox.world()));
            }
            case BACKWARDS -> problem(409, "Time runs forwards", "The clock is ahead by " + sandbox.world().offset() + " already.");
        };
    }

    private static Clock clock(World world) {
        return new Clock(world.offset().toString(), world.clocks().wall().instant());
    }

    private void serve(String path, Route route) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(exchange, path, route);
            }
        });
    }

    private static void answer(HttpExchange exchange, String path, Route route) throws IOException {
        Answer answer;
        try {
            answer = exchange.getRequestURI().getPath().equals(path)
                    ? route.answer(exchange.getRequestMethod(), exchange.getRequestBody().readAllBytes())
                    : problem(404, "Nothing is here", "This port serves /health, /locks, /join and /test, and in a sandbox /sandbox and /{driver}/building.");
        } catch (JsonProcessingException e) {
            answer = problem(400, "The body cannot be read", "It is not the JSON that this address takes.");
        } catch (IllegalArgumentException e) {
            answer = problem(400, "A value does not fit", e.getMessage());
        }
        var json = Json.write(answer.body());
        exchange.getResponseHeaders().set("Content-Type",
                answer.body() instanceof Problem ? "application/problem+json" : "application/json");
        exchange.sendResponseHeaders(answer.status(), json.length);
        exchange.getResponseBody().write(json);
    }

    private static Answer notSo() {
        return problem(405, "Not so", "GET shows it, POST changes it.");
    }

    private static Answer problem(int status, String title, String detail) {
        return new Answer(status, new Problem(title, status, detail));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
