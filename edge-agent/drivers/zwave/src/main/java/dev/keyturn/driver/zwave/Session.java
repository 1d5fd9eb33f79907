package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One WebSocket connection to the server, until it breaks. What is not to be understood breaks it. */
final class Session implements WebSocket.Listener {
    /** The state of a large network is some megabytes. */
    private static final int LONGEST_MESSAGE = 64 << 20;

    private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<JsonNode> hello = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Consumer<JsonNode> events;
    private volatile WebSocket socket;

    Session(Consumer<JsonNode> events) {
        this.events = events;
    }

    /** What the server says first; fails where the connection breaks before. */
    CompletableFuture<JsonNode> hello() {
        return hello;
    }

    /** @param patience until the outcome is given up as lost */
    Reply call(String command, Map<String, ?> arguments, Duration patience) {
        var id = Long.toString(messages.incrementAndGet());
        var message = new LinkedHashMap<String, Object>(arguments);
        message.put("messageId", id);
        message.put("command", command);
        var reply = new CompletableFuture<Reply>();
        waiting.put(id, reply);
        try {
            if (over.getCount() == 0 || !send(new String(Json.write(message), StandardCharsets.UTF_8))) {
                return new Reply.NotSent("stack-down");
            }
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reply.Lost("stack-timeout");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        } finally {
            waiting.remove(id);
        }
    }

    /** The socket takes one text at a time. */
    private synchronized boolean send(String message) throws InterruptedException {
        try {
            socket.sendText(message, true).get();
            return true;
        } catch (ExecutionException e) {
            end("stack-gone");
            return false;
        }
    }

    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /** Breaks the connection; what was asked and not answered is lost. */
    void end(String reason) {
        over.countDown();
        hello.completeExceptionally(new IOException(reason));
        waiting.values().forEach(reply -> reply.complete(new Reply.Lost(reason)));
        if (socket != null) {
            socket.abort();
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
        if (text.length() > LONGEST_MESSAGE) {
            end("stack-nonsense");
        } else if (last) {
            var message = text.toString();
            text.setLength(0);
            understand(message);
        }
        from.request(1);
        return null;
    }

    private void understand(String message) {
        try {
            var told = Json.read(message.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            switch (told.path("type").asText()) {
                case "version" -> hello.complete(told);
                case "result" -> answered(told);
                case "event" -> events.accept(told.path("event"));
                default -> end("stack-nonsense");
            }
        } catch (IOException e) {
            end("stack-nonsense");
        }
    }

    private void answered(JsonNode told) {
        var reply = waiting.get(told.path("messageId").asText());
        if (reply != null) {
            reply.complete(told.path("success").asBoolean()
                    ? new Reply.Result(told.path("result"))
                    : new Reply.Failed(told.path("zwaveErrorCode").asInt(), told.path("errorCode").asText()));
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end("stack-gone");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("stack-gone");
    }
}
