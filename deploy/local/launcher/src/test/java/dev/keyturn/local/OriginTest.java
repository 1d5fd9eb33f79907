package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.local.infra.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginTest {
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port = Ports.free();
  private final Origin origin = new Origin(port, () -> "<p>here");
  private final List<HttpServer> behind = new ArrayList<>();

  @AfterEach
  void stop() {
    origin.close();
    behind.forEach(server -> server.stop(0));
  }

  @Test
  void aRequestReachesItsPartWithItsPathItsQueryAndTheHostThatWasAskedFor() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Host")
        + " " + exchange.getRequestHeaders().getFirst("X-Forwarded-For") + " " + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"))));
    assertThat(get("/api/access/v1/stays?at=%2Fa%20b").body()).isEqualTo("/api/access/v1/stays?at=%2Fa%20b 127.0.0.1:" + port + " 127.0.0.1 http");
  }

  @Test
  void whatTheClientSaysAboutWhereItCameFromIsNotPassedOn() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, String.join(",", exchange.getRequestHeaders().get("X-Forwarded-For")))));
    var request = HttpRequest.newBuilder(at("/api/access/v1/x")).header("X-Forwarded-For", "203.0.113.9").build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("127.0.0.1");
  }

  @Test
  void anOfferToSpeakHttp2IsForThisHopAlone() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, "upgrade " + exchange.getRequestHeaders().getFirst("Upgrade")
        + ", settings " + exchange.getRequestHeaders().getFirst("HTTP2-Settings"))));
    var request = HttpRequest.newBuilder(at("/api/access/v1/x")).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    try (var offering = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      assertThat(offering.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("upgrade null, settings null");
    }
  }

  @Test
  void eachPathGoesToItsOwnPart() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, "access")));
    origin.add("fleet", part(exchange -> answer(exchange, "fleet")));
    origin.add("keycloak", part(exchange -> answer(exchange, "keycloak")));
    assertThat(get("/api/access/v1").body()).isEqualTo("access");
    assertThat(get("/api/fleet/v1").body()).isEqualTo("fleet");
    assertThat(get("/auth/realms/keyturn").body()).isEqualTo("keycloak");
    assertThat(get("/").body()).isEqualTo("<p>here");
    assertThat(get("/api/accessory").statusCode()).isEqualTo(404);
  }

  @Test
  void aStreamArrivesAsItIsWritten() throws Exception {
    var firstArrived = new CountDownLatch(1);
    origin.add("access", part(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      awaitIn(firstArrived);
      exchange.getResponseBody().write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
      exchange.close();
    }));
    var answer = http.send(HttpRequest.newBuilder(at("/api/access/v1/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("data: one");
      firstArrived.countDown();
      assertThat(lines.lines().filter(line -> !line.isEmpty())).containsExactly("data: two");
    }
  }

  @Test
  void severalProcessesOfAServiceTakeTurns() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, "first")));
    origin.add("access", part(exchange -> answer(exchange, "second")));
    assertThat(List.of(get("/api/access/a").body(), get("/api/access/a").body(), get("/api/access/a").body(), get("/api/access/a").body()))
        .containsOnly("first", "second").contains("first", "second");
  }

  @Test
  void whileOneOfTwoIsGoneTheOtherAnswers() throws Exception {
    origin.add("access", part(exchange -> answer(exchange, "alive")));
    origin.add("access", Ports.free());
    for (int i = 0; i < 6; i++) assertThat(get("/api/access/a").body()).isEqualTo("alive");
  }

  @Test
  void aPartThatIsNotThereIsAProblemThatSaysWhatToDo() throws Exception {
    assertUnavailable(get("/api/fleet/v1/hubs"));
    var gone = Ports.free();
    origin.add("fleet", gone);
    assertUnavailable(get("/api/fleet/v1/hubs"));
    origin.remove("fleet", gone);
    assertUnavailable(get("/api/fleet/v1/hubs"));
  }

  @Test
  void aProblemOfThePartItselfIsPassedOnUntouched() throws Exception {
    origin.add("access", part(exchange -> {
      exchange.sendResponseHeaders(500, 4);
      exchange.getResponseBody().write("mine".getBytes(StandardCharsets.UTF_8));
      exchange.close();
    }));
    assertThat(get("/api/access/v1/x").body()).isEqualTo("mine");
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("fleet does not answer", "try again");
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private int part(Handler handler) throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler::handle);
    server.start();
    behind.add(server);
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void awaitIn(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
