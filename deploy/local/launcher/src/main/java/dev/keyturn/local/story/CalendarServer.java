package dev.keyturn.local.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The booking site, played on loopback: exports a calendar for each listing, and serves what it was given for it last. */
final class CalendarServer implements AutoCloseable {
    private record Export(String type, byte[] body) {}

    private final HttpServer server;
    private final Map<String, Export> exports = new ConcurrentHashMap<>();

    CalendarServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var export = exports.get(exchange.getRequestURI().getPath());
            if (export == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", export.type());
            exchange.sendResponseHeaders(200, export.body().length == 0 ? -1 : export.body().length);
            exchange.getResponseBody().write(export.body());
        }
    }

    void calendar(String listing, byte[] text) {
        exports.put(path(listing), new Export("text/calendar; charset=utf-8", text));
    }

    void page(String listing, String html) {
        exports.put(path(listing), new Export("text/html", html.getBytes(StandardCharsets.UTF_8)));
    }

    URI address(String listing) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path(listing));
    }

    private static String path(String listing) {
        return "/" + listing + ".ics";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
