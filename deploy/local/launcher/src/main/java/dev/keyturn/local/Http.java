package dev.keyturn.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Short calls to parts of the installation, over the loopback. */
final class Http {
  /** An answer; {@code contentType} is empty if there was none. */
  record Answer(int status, String contentType, String body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();

  private Http() {}

  static Answer get(URI address) throws IOException {
    return send("GET", address, "");
  }

  static Answer post(URI address, String json) throws IOException {
    return send("POST", address, json);
  }

  static Answer send(String method, URI address, String json) throws IOException {
    return send(method, address, Map.of("Content-Type", "application/json"), json);
  }

  static Answer send(String method, URI address, Map<String, String> headers, String text) throws IOException {
    var builder = HttpRequest.newBuilder(address).timeout(PATIENCE)
        .method(method, text.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text));
    headers.forEach(builder::setHeader);
    try {
      var response = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stopped);
    }
  }
}
