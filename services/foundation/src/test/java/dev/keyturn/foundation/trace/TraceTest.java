package dev.keyturn.foundation.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest {

    @ConfigProperty(name = "keyturn.traces")
    Path folder;

    @Test
    void aRequestJoinsTheTraceOfItsCallerAndIsWrittenWithoutItsPathOrQuery() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").queryParam("link", "secret-4711")
                .get("/api/access/v1/notes/organization").then().statusCode(200);
        List<String> lines = await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> written(trace), found -> !found.isEmpty());
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"parent\":\"00f067aa0ba902b7\"")
                .contains("\"service\":\"access\"").contains("\"http.route\":\"/v1/notes/organization\""));
        assertThat(lines).noneMatch(line -> line.contains("4711"));
    }

    @Test
    void aTraceParentIsReadBackAndNonsenseIsNoParent() {
        String line = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(TraceParent.of(Span.fromContext(TraceParent.context(line)).getSpanContext())).isEqualTo(line);
        assertThat(Span.fromContext(TraceParent.context("nonsense")).getSpanContext().isValid()).isFalse();
        assertThat(Span.fromContext(TraceParent.context(null)).getSpanContext().isValid()).isFalse();
    }

    private List<String> written(String trace) throws IOException {
        return Files.readAllLines(folder.resolve("access.jsonl")).stream().filter(line -> line.contains(trace)).toList();
    }
}
