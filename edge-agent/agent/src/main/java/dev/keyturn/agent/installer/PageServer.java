package dev.keyturn.agent.installer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.keyturn.agent.enrol.InstallerSecret;
import dev.keyturn.agent.time.Monotonic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves the installer's page to the hub's own network, behind the code that the hub was enrolled with. It changes nothing. */
public final class PageServer implements AutoCloseable {
    private static final String COOKIE = "keyturn-hub";
    private static final int LONGEST_FORM = 200;
    private static final int BACKLOG = 16;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Visitors visitors;
    private final Supplier<HubView> hub;

    /**
     * @param address where it listens
     * @param real monotonic time that nothing moves, for the limits of tries
     * @throws IOException where the port is taken
     */
    public PageServer(InetSocketAddress address, PageKey key, InstallerSecret secret, SecureRandom random, Monotonic real,
            Supplier<HubView> hub) throws IOException {
        this.visitors = new Visitors(secret, random, real);
        this.hub = hub;
        server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(key.context()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/")) {
                answer(exchange, 404, Page.door("There is nothing here but the hub's page."));
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "GET" -> show(exchange);
                case "POST" -> knock(exchange);
                default -> answer(exchange, 405, Page.door("The page is only looked at."));
            }
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        var inside = cookie(exchange).filter(visitors::isInside).isPresent();
        answer(exchange, inside ? 200 : 401, inside ? Page.of(hub.get()) : Page.door(""));
    }

    private void knock(HttpExchange exchange) throws IOException {
        switch (visitors.knock(code(exchange))) {
            case Visitors.Knock.ComeIn(var pass) -> {
                exchange.getResponseHeaders().set("Set-Cookie", COOKIE + "=" + pass + "; Path=/; HttpOnly; Secure; SameSite=Strict");
                exchange.getResponseHeaders().set("Location", "/");
                answer(exchange, 303, "");
            }
            case Visitors.Knock.WrongCode() -> answer(exchange, 403, Page.door("That is not the code of this hub."));
            case Visitors.Knock.TooOften() -> answer(exchange, 429, Page.door("Too many tries. Wait a minute, then try again."));
        }
    }

    private static String code(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        return form.startsWith("code=") ? decoded(form.substring("code=".length())) : "";
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<String> cookie(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie")).stream()
                .flatMap(all -> Arrays.stream(all.split(";")))
                .map(String::strip)
                .filter(one -> one.startsWith(COOKIE + "="))
                .map(one -> one.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static void answer(HttpExchange exchange, int status, String html) throws IOException {
        var body = html.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
