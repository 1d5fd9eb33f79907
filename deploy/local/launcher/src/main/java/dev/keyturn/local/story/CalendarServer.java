package dev.keyturn.local.story;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The booking site's calendar export, played on loopback: serves what it was given last. */
final class CalendarServer implements AutoCloseable {
    private record Export(String type, byte[] body) {}

    private final HttpServer server;
    private volatile Export export = new Export("text/calendar", new byte[0]);

    CalendarServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/calendar.ics", exchange -> {
            var now = export;
            exchange.getResponseHeaders().add("Content-Type", now.type());
            exchange.sendResponseHeaders(200, now.body().length == 0 ? -1 : now.body().length);
            exchange.getResponseBody().write(now.body());
            exchange.close();
        });
        server.start();
    }

    void calendar(byte[] text) {
        export = new Export("text/calendar; charset=utf-8", text);
    }

    void page(String html) {
        export = new Export("text/html", html.getBytes(StandardCharsets.UTF_8));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/calendar.ics");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
