package dev.keyturn.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** One person's, or nobody's, view of an HTTP API. */
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Supplier<String> token;
    private final Map<String, String> headers;

    /** @param token a fresh bearer token per call; gives null where nobody is signed in */
    public Api(URI base, Supplier<String> token) {
        this(base, token, Map.of());
    }

    private Api(URI base, Supplier<String> token, Map<String, String> headers) {
        this.base = base;
        this.token = token;
        this.headers = headers;
    }

    public static Api open(URI base) {
        return new Api(base, () -> null);
    }

    /** The same person, whose calls belong to a trace. @param parent a W3C trace parent */
    public Api traced(String parent) {
        return new Api(base, token, Map.of("traceparent", parent));
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    /** @param key makes a repetition, after a crash, the same act as before */
    public Answer post(String path, String key, Map<String, ?> body) {
        return send("POST", path, Map.of("Idempotency-Key", key), body);
    }

    /** Changes a part of a thing as it is now. */
    public Answer change(String thing, String part, Map<String, ?> body) {
        return send("PUT", thing + part, Map.of("If-Match", get(thing).tag()), body);
    }

    /** A status of 0 says that nobody answered. */
    private Answer send(String method, String path, Map<String, String> more, Map<String, ?> body) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(120))
                    .header("Accept", "application/json, application/problem+json");
            headers.forEach(request::header);
            more.forEach(request::header);
            var bearer = token.get();
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer);
            }
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            request.method(method, body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), json(answer.body()));
        } catch (IOException e) {
            return new Answer(method + " " + path, 0, "", MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Untrue("interrupted");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
