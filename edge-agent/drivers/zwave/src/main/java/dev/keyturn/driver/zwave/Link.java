package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The way to the server: connects, and connects again whenever it breaks, ever more slowly. Safe for many threads. */
final class Link implements AutoCloseable {
    private static final int SCHEMA = 48;
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    /** How long a command waits for a connection that is just being made. */
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final long FIRST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 15_000;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;
    private final RandomGenerator random;
    private final Consumer<JsonNode> up;
    private final Consumer<JsonNode> events;
    private final Thread keeper;
    private Session session;
    private Stack stack = new Stack.Down("stack-down");
    private int attempts;
    private boolean wanted;
    private boolean closed;

    /**
     * @param up hears the whole state after each connection, before anything else is done by it
     * @param events hears what the server says by itself
     */
    Link(URI server, RandomGenerator random, Consumer<JsonNode> up, Consumer<JsonNode> events) {
        this.server = server;
        this.random = random;
        this.up = up;
        this.events = events;
        this.keeper = Thread.ofVirtual().name("zwave-link").unstarted(this::keep);
    }

    void open() {
        keeper.start();
    }

    synchronized Stack stack() {
        return stack;
    }

    Reply call(String command, Map<String, ?> arguments, Duration patience) {
        try {
            var now = connected();
            return now == null ? new Reply.NotSent("stack-down") : now.call(command, arguments, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NotSent("interrupted");
        }
    }

    /** The session; where there is none, that of the very next attempt, or null if it fails. */
    private synchronized Session connected() throws InterruptedException {
        var before = attempts;
        var end = System.nanoTime() + CONNECTING.toNanos();
        wanted = true;
        notifyAll();
        while (session == null && attempts == before && !closed && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
        return session;
    }

    private void keep() {
        var pause = FIRST_PAUSE;
        try {
            while (!isClosed()) {
                pause = connect() ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
                rest(pause / 2 + random.nextLong(pause / 2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rest(long millis) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        wanted = false;
        while (!wanted && !closed && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** One connection, from its start to its end. @return whether it came about */
    private boolean connect() throws InterruptedException {
        var next = new Session(events);
        try {
            http.newWebSocketBuilder().buildAsync(server, next).get(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
            var hello = next.hello().get(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS);
            if (hello.path("maxSchemaVersion").asInt() < SCHEMA || hello.path("minSchemaVersion").asInt() > SCHEMA) {
                return failed(next, "stack-version");
            }
            next.call("initialize", Map.of("schemaVersion", SCHEMA), HANDSHAKE);
            if (!(next.call("start_listening", Map.of(), HANDSHAKE) instanceof Reply.Result(var listening))) {
                return failed(next, "stack-nonsense");
            }
            up.accept(listening.path("state"));
            attempted(next, new Stack.Up(hello.path("driverVersion").asText()));
            next.awaitEnd();
            attempted(null, new Stack.Down("stack-gone"));
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return failed(next, "stack-down");
        } finally {
            next.end("stack-gone");
        }
    }

    private boolean failed(Session session, String reason) {
        session.end(reason);
        attempted(null, new Stack.Down(reason));
        return false;
    }

    private synchronized void attempted(Session now, Stack how) {
        session = closed ? null : now;
        stack = how;
        attempts++;
        if (closed && now != null) {
            now.end("closed");
        }
        notifyAll();
    }

    @Override
    public void close() {
        Session last;
        synchronized (this) {
            closed = true;
            last = session;
            notifyAll();
        }
        if (last != null) {
            last.end("closed");
        }
        keeper.interrupt();
        http.shutdownNow();
    }
}
