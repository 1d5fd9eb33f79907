package dev.keyturn.foundation.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDescriptionTest {

    private static final String NOTES = "paths.'/api/access/v1/notes'";

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void everyOperationSaysWhoMayCallItAndWhichProblemsItAnswersWith() {
        JsonPath api = description();
        assertThat(api.getString("openapi")).startsWith("3.1");
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        assertThat(paths).containsKeys("/api/access/v1/notes", "/api/access/v1/notes/{id}", "/api/access/v1/platform/epochs");
        paths.forEach((path, verbs) -> verbs.forEach((verb, operation) -> {
            assertThat(operation).as(verb + " " + path).containsKey("x-keyturn-needs");
            assertThat((Map<?, ?>) operation.get("responses")).as(verb + " " + path).hasSizeGreaterThan(2);
        }));
        assertThat(api.<List<String>>get(NOTES + ".get.x-keyturn-needs")).containsExactly("OWNER", "CLEANER");
        assertThat(api.<List<String>>get("paths.'/api/access/v1/platform/epochs'.post.x-keyturn-needs")).containsExactly("PLATFORM_OPERATOR");
        assertThat(api.<List<String>>get("paths.'/api/access/v1/notes/organization'.get.x-keyturn-needs")).containsExactly("OPEN");
        assertThat(api.<Object>get("paths.'/api/access/v1/notes/organization'.get.security")).isNull();
        assertThat(api.<Object>get("paths.'/api/access/v1/notes/{id}'.get.responses.'404'.content.'application/problem+json'")).isNotNull();
    }

    @Test
    void aPostThatIsDoneOnceAsksForItsKey() {
        JsonPath api = description();
        assertThat(api.<List<String>>get(NOTES + ".post.parameters.name")).contains("Idempotency-Key");
        assertThat(api.getMap("components.schemas.Problem.properties")).containsKeys("type", "detail", "field", "todo");
        assertThat(api.<List<String>>get(NOTES + ".get.parameters.name")).contains("limit", "cursor");
    }

    @Test
    void descriptionAndReaderAreAtTheOneOriginAndHealthAndMetricsAreNot() throws Exception {
        given().get("/api/access/docs/").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
        assertThat(given().get(management.toURI().resolve("/q/metrics")).asString()).contains("outbox_oldest_seconds").contains("sweep_lag_ms");
        assertThat(given().get(management.toURI().resolve("/q/health")).jsonPath().<List<String>>get("checks.name")).contains("outbox");
    }

    private static JsonPath description() {
        return given().queryParam("format", "json").get("/api/access/openapi").then().statusCode(200).extract().jsonPath();
    }
}
