package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The line to a Matter server. It connects by itself, again and again, ever more slowly up to some seconds; what speaks no sense is
 * cut off and called again. Safe for many threads.
 */
final class Link implements AutoCloseable {
    /** The schema that this client was written for; a server says down to which it is compatible. */
    private static final int SCHEMA = 11;
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int DEVICE_REFUSED = 7;
    private static final Pattern STATUS = Pattern.compile("status (\\d{1,3})");

    private final URI url;
    private final Duration patience;
    private final RandomGenerator random;
    private final Server server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong ids = new AtomicLong();
    private final Thread keeper = Thread.ofVirtual().name("matter-link").unstarted(this::keep);
    private volatile Line line;
    private volatile Stack stack = new Stack.Down("matter-server-not-reached");
    private volatile String version = "";

    /** What a server says unasked. Called in order, one at a time. */
    interface Server {
        /** All nodes, right after connecting. */
        void nodes(JsonNode all);

        void event(String name, JsonNode data);
    }

    /** @param patience for an answer; longer than the server's own for a device */
    Link(URI url, Duration patience, RandomGenerator random, Server server) {
        this.url = url;
        this.patience = patience;
        this.random = random;
        this.server = server;
    }

    Link open() {
        keeper.start();
        return this;
    }

    Stack stack() {
        return stack;
    }

    /** Waits for it to answer, for so long. */
    boolean comesUp(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!(stack instanceof Stack.Up) && System.nanoTime() < end) {
            LockSupport.parkNanos(SHORTEST_PAUSE.toNanos());
        }
        return stack instanceof Stack.Up;
    }

    /** As the server calls itself; empty text while it was never reached. */
    String version() {
        return version;
    }

    Reply request(String command, Map<String, ?> args) {
        return request(command, args, patience);
    }

    Reply request(String command, Map<String, ?> args, Duration within) {
        var now = line;
        return now == null || !(stack instanceof Stack.Up) ? new Reply.NotSent("stack-down") : now.ask(command, args, within);
    }

    @Override
    public void close() {
        keeper.interrupt();
        var now = line;
        if (now != null) {
            now.cut("closed");
        }
        http.shutdownNow();
    }

    private void keep() {
        var failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                failures = serve() ? 0 : failures + 1;
                Thread.sleep(pause(failures));
            }
        } catch (InterruptedException closed) {
            stack = new Stack.Down("closed");
        }
    }

    private Duration pause(int failures) {
        var longest = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    /** @return whether there was a conversation */
    private boolean serve() throws InterruptedException {
        var begun = new Line();
        try {
            http.newWebSocketBuilder().connectTimeout(TO_CONNECT).buildAsync(url, begun).get(TO_CONNECT.toSeconds(), TimeUnit.SECONDS);
            var hello = begun.hello.get(TO_CONNECT.toSeconds(), TimeUnit.SECONDS);
            if (hello.path("min_supported_schema_version").asInt(Integer.MAX_VALUE) > SCHEMA || hello.path("schema_version").asInt() < SCHEMA) {
                return down(begun, "matter-server-version");
            }
            version = hello.path("sdk_version").asText();
            line = begun;
            if (!(begun.ask("start_listening", Map.of(), patience) instanceof Reply.Result(var nodes))) {
                return down(begun, "matter-server-silent");
            }
            begun.listen(nodes);
            stack = new Stack.Up(version);
            begun.ended.get();
            return down(begun, "matter-server-lost");
        } catch (ExecutionException | TimeoutException e) {
            return down(begun, "matter-server-not-reached");
        } finally {
            begun.cut("stack-down");
        }
    }

    private boolean down(Line was, String reason) {
        var talked = stack instanceof Stack.Up;
        stack = new Stack.Down(reason);
        line = null;
        was.cut("stack-down");
        return talked;
    }

    /** One connection. */
    private final class Line implements WebSocket.Listener {
        private final CompletableFuture<JsonNode> hello = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final Map<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final Object sending = new Object();
        private volatile WebSocket socket;
        private boolean listening;
        private List<JsonNode> early = new ArrayList<>();

        Reply ask(String command, Map<String, ?> args, Duration within) {
            var id = Long.toString(ids.incrementAndGet());
            var answer = new CompletableFuture<Reply>();
            asked.put(id, answer);
            try {
                send(Json.write(Map.of("message_id", id, "command", command, "args", args)));
                if (ended.isDone()) {
                    return new Reply.NoAnswer("stack-down");
                }
                return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reply.NoAnswer("interrupted");
            } catch (TimeoutException e) {
                return new Reply.NoAnswer("stack-timeout");
            } catch (ExecutionException e) {
                return new Reply.NoAnswer("stack-down");
            } finally {
                asked.remove(id);
            }
        }

        private void send(byte[] json) throws ExecutionException, InterruptedException {
            synchronized (sending) {
                socket.sendText(new String(json, StandardCharsets.UTF_8), true).get();
            }
        }

        /** From now on events are passed on, those first that came meanwhile. */
        synchronized void listen(JsonNode nodes) {
            server.nodes(nodes);
            listening = true;
            early.forEach(this::event);
            early = List.of();
        }

        void cut(String reason) {
            ended.complete(null);
            asked.values().forEach(answer -> answer.complete(new Reply.NoAnswer(reason)));
            var open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (text.length() > LARGEST_MESSAGE) {
                cut("stack-nonsense");
            } else if (last) {
                var whole = text.toString();
                text.setLength(0);
                heard(whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            cut("stack-down");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            cut("stack-down");
        }

        private void heard(String message) {
            try {
                var said = Json.read(message.getBytes(StandardCharsets.UTF_8), JsonNode.class);
                if (said.has("message_id")) {
                    answered(said);
                } else if (said.has("event")) {
                    synchronized (this) {
                        event(said);
                    }
                } else if (said.has("schema_version")) {
                    hello.complete(said);
                } else {
                    cut("stack-nonsense");
                }
            } catch (IOException | RuntimeException nonsense) {
                // What it said may be what was sent to it, a PIN included: it is not told on.
                cut("stack-nonsense");
            }
        }

        private void event(JsonNode said) {
            if (listening) {
                server.event(said.path("event").asText(), said.path("data"));
            } else {
                early.add(said);
            }
        }

        private void answered(JsonNode said) {
            var answer = asked.get(said.path("message_id").asText());
            if (answer != null) {
                answer.complete(reply(said));
            }
        }
    }

    private static Reply reply(JsonNode said) {
        if (!said.has("error_code")) {
            return new Reply.Result(said.path("result"));
        }
        var code = said.path("error_code").asInt();
        var details = said.path("details").asText();
        var status = STATUS.matcher(details);
        if (code == DEVICE_REFUSED && status.matches()) {
            return new Reply.Refused(Integer.parseInt(status.group(1)));
        }
        return code == 0 ? new Reply.NoAnswer("lock-no-answer") : new Reply.Failed(code, details);
    }
}
