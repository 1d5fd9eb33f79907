package dev.keyturn.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A person signs in at Keycloak by script, which only the sandbox's realm allows. Keeps the token until it is nearly over. */
public final class SignIn implements Supplier<String> {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final URI origin;
    private final Map<String, String> form;
    private final InstantSource clock;
    private String token;
    private Instant until;

    /** @param alias the organization to act for; null for the platform's operator */
    public SignIn(URI origin, String user, String password, String alias, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
        this.form = Map.of("grant_type", "password", "client_id", "keyturn-web", "username", user, "password", password,
                "scope", alias == null ? "openid" : "openid organization:" + alias);
    }

    @Override
    public synchronized String get() {
        if (token == null || clock.instant().isAfter(until)) {
            ask();
        }
        return token;
    }

    private void ask() {
        try (var http = HttpClient.newHttpClient()) {
            var body = form.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            var answer = http.send(
                    HttpRequest.newBuilder(origin.resolve("/auth/realms/keyturn/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            var json = Api.JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new Untrue("sign-in of " + form.get("username") + " answered " + answer.statusCode() + ": "
                        + json.path("error_description").asText());
            }
            token = json.path("access_token").asText();
            until = clock.instant().plusSeconds(json.path("expires_in").asLong()).minus(FRESH);
        } catch (IOException e) {
            throw new Untrue("sign-in of " + form.get("username") + " got no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Untrue("interrupted");
        }
    }
}
