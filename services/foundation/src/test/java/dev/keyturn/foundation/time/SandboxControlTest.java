package dev.keyturn.foundation.time;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.foundation.fixture.Countdown;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SandboxControlTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    InstantSource time;

    @Inject
    SandboxClock clock;

    @Inject
    Countdown countdown;

    @Inject
    Ids ids;

    @Test
    void theClockIsMovedAndEverySweepIsKicked() throws Exception {
        Instant before = time.instant();
        Duration wished = clock.offset().plus(Duration.ofHours(26));
        countdown.setFrom(1_000);
        post("{\"offset\":\"" + wished + "\"}").statusCode(200).body("offset", equalTo(wished.toString()));
        assertThat(time.instant()).isAfterOrEqualTo(before.plus(Duration.ofHours(26)));
        given().get(address()).then().statusCode(200).body("offset", equalTo(wished.toString()));
        await().atMost(Duration.ofSeconds(60)).until(() -> countdown.left() == 0);
    }

    @Test
    void itIsNotMovedBack() throws Exception {
        clock.moveTo(Duration.ofHours(1));
        Duration offset = clock.offset();
        post("{\"offset\":\"PT0S\"}").statusCode(409).contentType("application/problem+json");
        assertThat(clock.offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "nonsense", "{\"offset\":7}", "{\"offset\":\"tomorrow\"}", "[]"})
    void aBodyWithoutADurationIsRefused(String body) throws Exception {
        post(body).statusCode(400).body("field", equalTo("offset"));
    }

    @Test
    void idsMadeLaterSortLaterAndAreOfVersionSeven() {
        UUID first = ids.next();
        clock.moveTo(clock.offset().plus(Duration.ofSeconds(1)));
        UUID second = ids.next();
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(second.toString()).isGreaterThan(first.toString());
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next())).doesNotHaveDuplicates();
    }

    private ValidatableResponse post(String body) throws URISyntaxException {
        return given().contentType(ContentType.JSON).body(body).post(address()).then();
    }

    private URI address() throws URISyntaxException {
        return management.toURI().resolve("/sandbox/clock");
    }
}
