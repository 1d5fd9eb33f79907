package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole platform once, as it was built by the modules before this one. */
class StackTest {
  static Stack stack;

  @BeforeAll
  static void start() {
    stack = Stack.throwaway(Progress.SILENT);
  }

  @AfterAll
  static void stop() {
    var home = stack.layout().home();
    stack.close();
    assertThat(home).doesNotExist();
  }

  @Test
  void everyPartIsReady() {
    assertThat(stack.parts()).extracting(Part::name).contains("postgres", "kafka", "keycloak", "access", "fleet", "hub-hallway");
    assertThat(stack.parts()).extracting(Part::state).containsOnly(Part.State.READY);
    assertThat(stack.footprint()).isPositive();
  }

  @Test
  void eachDemoOwnerSeesWhatIsTheirs() {
    assertThat(get(Demo.LINDENHOF, "/api/access/v1/properties").path("items").findValuesAsText("name")).contains("Lindenhof");
    assertThat(get(Demo.LINDENHOF, "/api/fleet/v1/hubs").path("items").findValuesAsText("name")).contains("Hallway");
    assertThat(get(Demo.SEAVIEW, "/api/access/v1/properties").path("items")).isEmpty();
    assertThat(get(Demo.SEAVIEW, "/api/fleet/v1/hubs").path("items")).isEmpty();
  }

  @Test
  void theClockMovesInEveryProcessAndForwardsOnly() {
    var before = Instant.parse(sandbox("GET", "", "").path("now").asText());
    sandbox("POST", "/clock", "{\"advance\":\"PT30H\"}");
    for (var part : stack.parts()) {
      if (part.control() == null) continue;
      assertThatItHasTheTimeOfTheSandbox(part);
    }
    assertThat(answer("POST", "/clock", "{\"to\":\"" + before + "\"}").status()).isEqualTo(409);
    assertThat(answer("POST", "/clock", "{}").status()).isEqualTo(400);
    assertThat(answer("POST", "/clock", "{\"ahead\":\"PT1H\"}").status()).isEqualTo(400);
  }

  @Test
  void aKilledServiceIsMissedAndComesBackWithTheTimeOfTheOthers() {
    sandbox("POST", "/services/fleet/kill", "{}");
    assertThat(send("GET", stack.origin().resolve("/api/fleet/v1/hubs"), Map.of(), "").status()).isEqualTo(503);
    sandbox("POST", "/clock", "{\"advance\":\"PT1H\"}");
    sandbox("POST", "/services/fleet/start", "{}");
    assertThat(get(Demo.LINDENHOF, "/api/fleet/v1/hubs").path("items")).hasSize(1);
    assertThatItHasTheTimeOfTheSandbox(stack.parts().stream().filter(part -> part.name().equals("fleet")).findFirst().orElseThrow());
  }

  @Test
  void databaseAndKafkaAreRestartedBelowTheServices() {
    sandbox("POST", "/postgres/restart", "{}");
    sandbox("POST", "/kafka/restart", "{}");
    assertThat(stack.parts()).extracting(Part::state).containsOnly(Part.State.READY);
    assertThat(get(Demo.LINDENHOF, "/api/access/v1/properties").path("items")).hasSize(1);
  }

  @Test
  void aHubThatIsKilledStartsAgainAndItsBuildingIsReachedThroughTheControl() {
    sandbox("POST", "/hubs/hallway/kill", "{}");
    assertThat(answer("GET", "/hubs/hallway/virtual/building/locks", "").status()).isEqualTo(409);
    sandbox("POST", "/hubs/hallway/start", "{}");
    assertThat(answer("GET", "/hubs/hallway/virtual/building/locks", "").status()).isEqualTo(200);
    assertThat(answer("POST", "/hubs/nobody/kill", "{}").status()).isEqualTo(404);
  }

  @Test
  void aPageOfSomeoneElseMovesNothing() {
    var clock = stack.control().resolve("/sandbox/clock");
    assertThat(send("POST", clock, Map.of("Content-Type", "text/plain"), "{\"advance\":\"PT1H\"}").status()).isEqualTo(415);
  }

  private static void assertThatItHasTheTimeOfTheSandbox(Part part) {
    var before = stack.clock().instant();
    var told = Json.tree(send("GET", URI.create(part.control() + "/sandbox/clock"), Map.of(), "").body());
    var now = Instant.parse(told.path(told.has("now") ? "now" : "wall").asText());
    assertThat(now).as(part.name()).isBetween(before, stack.clock().instant());
  }

  private static JsonNode get(Demo who, String path) {
    var form = "grant_type=password&client_id=keyturn-web&username=" + who.user() + "&password=" + who.password() + "&scope=openid organization:" + who.organization();
    var token = Json.tree(send("POST", stack.origin().resolve("/auth/realms/keyturn/protocol/openid-connect/token"),
        Map.of("Content-Type", "application/x-www-form-urlencoded"), form).body()).path("access_token").asText();
    var answer = send("GET", stack.origin().resolve(path), Map.of("Authorization", "Bearer " + token), "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Json.tree(answer.body());
  }

  private static JsonNode sandbox(String method, String path, String body) {
    var answer = answer(method, path, body);
    assertThat(answer.ok()).as(path + " " + answer.body()).isTrue();
    return Json.tree(answer.body());
  }

  private static Http.Answer answer(String method, String path, String body) {
    return send(method, stack.control().resolve("/sandbox" + path), Map.of("Content-Type", "application/json"), body);
  }

  private static Http.Answer send(String method, URI address, Map<String, String> headers, String body) {
    try {
      return Http.send(method, address, headers, body);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }
}
