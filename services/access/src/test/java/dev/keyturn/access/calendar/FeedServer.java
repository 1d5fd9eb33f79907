package dev.keyturn.access.calendar;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A booking platform's web server: it answers as it was told last, and remembers what it was asked. */
final class FeedServer implements AutoCloseable {
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    /** An entry of the feed. */
    record Entry(String uid, String summary, String code, LocalDate from, LocalDate until) {
        static Entry reserved(String code, LocalDate from, LocalDate until) {
            return new Entry(code + "@airbnb.com", "Reserved", code, from, until);
        }

        static Entry blocked(LocalDate from, LocalDate until) {
            return new Entry("block-" + from + "@airbnb.com", "Airbnb (Not available)", null, from, until);
        }

        private String text() {
            var description = code == null ? "" : "DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/" + code + "\r\n";
            return "BEGIN:VEVENT\r\nDTSTAMP:20270101T000000Z\r\nUID:" + uid + "\r\nDTSTART;VALUE=DATE:" + basic(from)
                    + "\r\nDTEND;VALUE=DATE:" + basic(until) + "\r\nSUMMARY:" + summary + "\r\n" + description + "END:VEVENT\r\n";
        }

        private static String basic(LocalDate date) {
            return date.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    /** What it does with a request. */
    interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Manner manner = exchange -> send(exchange, 200, "text/calendar", feed());

    FeedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/calendar.ics?s=secret";
    }

    static String feed(Entry... entries) {
        return Stream.of(entries).map(Entry::text).collect(Collectors.joining("",
                "BEGIN:VCALENDAR\r\nPRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"));
    }

    void says(Entry... entries) {
        answers(200, "text/calendar", feed(entries));
    }

    void answers(int status, String contentType, String body) {
        manner = exchange -> send(exchange, status, contentType, body);
    }

    /** With this version and date, and with nothing but 304 to whoever names both. */
    void saysOnce(String etag, String lastModified, Entry... entries) {
        manner = exchange -> {
            exchange.getResponseHeaders().putAll(Map.of("ETag", List.of(etag), "Last-Modified", List.of(lastModified)));
            boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && lastModified.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            send(exchange, known ? 304 : 200, "text/calendar", known ? null : feed(entries));
        };
    }

    void keepsSilent() {
        manner = exchange -> awaitClosing();
    }

    void neverEnds() {
        manner = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/calendar");
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (closing.getCount() > 0) body.write(MEGABYTE);
            }
        };
    }

    void redirects(String location) {
        manner = exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            send(exchange, 302, "text/html", "");
        };
    }

    List<Headers> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders());
        try (exchange) {
            manner.answer(exchange);
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", contentType);
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
}
