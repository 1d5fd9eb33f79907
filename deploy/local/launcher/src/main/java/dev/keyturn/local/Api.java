package dev.keyturn.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The public API as one signed-in person uses it. */
final class Api {
  /** What a service answers about something that another service has not told it of yet. */
  private static final Set<Integer> NOT_HEARD_OF_YET = Set.of(400, 401, 403, 404, 409, 422, 503);
  private static final Duration HEARD_OF_BY = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final URI origin;
  private final String token;

  private Api(URI origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  static Api signedIn(URI origin, Demo demo) {
    var form = Map.of("grant_type", "password", "client_id", "keyturn-web", "username", demo.user(), "password", demo.password(),
        "scope", demo.organization() == null ? "openid" : "openid organization:" + demo.organization());
    var text = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    var answer = send("POST", origin.resolve("/auth/realms/keyturn/protocol/openid-connect/token"), Map.of("Content-Type", "application/x-www-form-urlencoded"), text);
    if (!answer.ok()) throw failed("sign in " + demo.user(), answer);
    return new Api(origin, Json.tree(answer.body()).path("access_token").asText());
  }

  /** @param key makes a repetition, after a crash, the same act as before */
  JsonNode post(String path, String key, Object body) {
    var answer = tryPost(path, key, body);
    if (!answer.ok()) throw failed("POST " + path, answer);
    return Json.tree(answer.body());
  }

  Http.Answer tryPost(String path, String key, Object body) {
    return answer("POST", path, Map.of("Idempotency-Key", key), Json.text(body));
  }

  /** As {@link #post}, again and again until the service has heard of what the body names. */
  JsonNode postOnceHeardOf(String path, String key, Object body) {
    return onceHeardOf("POST", path, Map.of("Idempotency-Key", key), body);
  }

  JsonNode putOnceHeardOf(String path, Object body) {
    return onceHeardOf("PUT", path, Map.of(), body);
  }

  private JsonNode onceHeardOf(String method, String path, Map<String, String> headers, Object body) {
    var deadline = System.nanoTime() + HEARD_OF_BY.toNanos();
    var answer = answer(method, path, headers, Json.text(body));
    while (NOT_HEARD_OF_YET.contains(answer.status()) && System.nanoTime() < deadline) {
      pause();
      answer = answer(method, path, headers, Json.text(body));
    }
    if (!answer.ok()) throw failed(method + " " + path, answer);
    return Json.tree(answer.body());
  }

  private Http.Answer answer(String method, String path, Map<String, String> headers, String json) {
    var all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    all.put("Content-Type", "application/json");
    return send(method, origin.resolve(path), all, json);
  }

  private static Http.Answer send(String method, URI address, Map<String, String> headers, String text) {
    try {
      return Http.send(method, address, headers, text);
    } catch (IOException unreachable) {
      throw new CannotStart("The demo cannot be planted: " + address + " does not answer.", unreachable);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Stopped while the demo was planted.", stopped);
    }
  }

  private static CannotStart failed(String act, Http.Answer answer) {
    return new CannotStart("The demo cannot be planted: " + act + " was answered with " + answer.status() + " " + answer.body().replaceAll("\\s+", " ")
        + "; ./keyturn down --wipe begins anew.");
  }
}
