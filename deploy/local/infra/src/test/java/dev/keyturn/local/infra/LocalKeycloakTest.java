package dev.keyturn.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeycloakTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final URI ORIGIN = URI.create("http://127.0.0.1:7999");

  @TempDir static Path folder;
  static LocalPostgres postgres;
  static LocalKeycloak keycloak;
  static String services;
  static String acme;
  static String globex;

  @BeforeAll
  static void start() throws Exception {
    postgres = LocalPostgres.start(folder.resolve("postgres"), Ports.free());
    keycloak = LocalKeycloak.start(new LocalKeycloak.Settings(Ports.free(), ORIGIN, postgres.createService("keycloak"),
        "services-secret", "operator-password", "admin-password", folder.resolve("run"), folder.resolve("logs")));
    services = token(Map.of("grant_type", "client_credentials", "client_id", "keyturn-services", "client_secret", "services-secret"));
    acme = organization("acme");
    globex = organization("globex");
    var owner = person("owner@acme.example");
    join(acme, owner);
    join(globex, owner);
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    postgres.close();
  }

  @Test
  void aTokenForOneOrganizationCarriesExactlyThatOneWithItsId() throws Exception {
    assertThat(claims(signIn("owner@acme.example", "organization:acme")).path("organization"))
        .isEqualTo(JSON.readTree("{\"acme\":{\"id\":\"" + acme + "\"}}"));
    assertThat(claims(signIn("owner@acme.example", "organization:globex")).path("organization"))
        .isEqualTo(JSON.readTree("{\"globex\":{\"id\":\"" + globex + "\"}}"));
  }

  @Test
  void aTokenThatAskedForNoOrganizationCarriesNone() throws Exception {
    assertThat(claims(signIn("owner@acme.example", "openid")).has("organization")).isFalse();
  }

  @Test
  void nobodyGetsATokenForAnOrganizationThatTheyAreNotIn() throws Exception {
    person("stranger@example.org");
    var answer = post(keycloak.realm() + "/protocol/openid-connect/token", form(password("stranger@example.org", "organization:acme")));
    assertThat(answer.statusCode() == 200 && claims(JSON.readTree(answer.body()).path("access_token").asText()).has("organization")).isFalse();
  }

  @Test
  void theOperatorCarriesTheRoleAndAnOwnerDoesNot() throws Exception {
    var operator = token(Map.of("grant_type", "password", "client_id", "keyturn-web", "username", "operator",
        "password", "operator-password", "scope", "openid"));
    assertThat(claims(operator).path("realm_access").path("roles").toString()).contains("platform-operator");
    assertThat(claims(signIn("owner@acme.example", "openid")).path("realm_access").path("roles").toString()).doesNotContain("platform-operator");
  }

  @Test
  void tokensNameTheOriginAsIssuerAndKeyturnAsAudienceHoweverKeycloakWasReached() throws Exception {
    var claims = claims(signIn("owner@acme.example", "organization:acme"));
    assertThat(claims.path("iss").asText()).isEqualTo("http://127.0.0.1:7999/auth/realms/keyturn").isEqualTo(keycloak.issuer());
    assertThat(claims.path("aud").toString()).contains("\"keyturn\"");
  }

  private static String organization(String alias) throws Exception {
    return created("/organizations", Map.of("name", alias, "alias", alias, "enabled", true));
  }

  private static String person(String email) throws Exception {
    return created("/users", Map.of("username", email, "email", email, "emailVerified", true, "firstName", "A", "lastName", "B", "enabled", true,
        "credentials", new Object[] {Map.of("type", "password", "value", "long enough", "temporary", false)}));
  }

  private static String created(String path, Map<String, Object> what) throws Exception {
    var answer = HTTP.send(admin(path).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(what))).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
  }

  private static void join(String organization, String person) throws Exception {
    var answer = HTTP.send(admin("/organizations/" + organization + "/members").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(person)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(URI.create(keycloak.address() + "/admin/realms/keyturn" + path)).header("Authorization", "Bearer " + services);
  }

  private static String signIn(String person, String scope) throws Exception {
    return token(password(person, scope));
  }

  private static Map<String, String> password(String person, String scope) {
    return Map.of("grant_type", "password", "client_id", "keyturn-web", "username", person, "password", "long enough", "scope", scope);
  }

  private static String token(Map<String, String> form) throws Exception {
    var answer = post(keycloak.realm() + "/protocol/openid-connect/token", form(form));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private static HttpResponse<String> post(String address, String form) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
