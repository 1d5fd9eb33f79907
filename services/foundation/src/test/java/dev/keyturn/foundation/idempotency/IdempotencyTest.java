package dev.keyturn.foundation.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.keyturn.foundation.fixture.Members;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.foundation.time.SandboxClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {

    private static final String NOTES = "/api/access/v1/notes";

    @Inject
    Members members;

    @Inject
    Notes notes;

    @Inject
    Tenancy tenancy;

    @Inject
    Sql sql;

    @Inject
    IdempotencyExpiry expiry;

    @Inject
    SandboxClock clock;

    private final String organization = "once-" + UUID.randomUUID();
    private final String owner = "owner-" + organization;

    @BeforeEach
    void ownerJoins() {
        members.join(organization, owner, Role.OWNER);
    }

    @Test
    void theSameRequestTwiceIsDoneOnceAndAnsweredTheSame() {
        String key = UUID.randomUUID().toString();
        Response first = post(owner, "", key, "tea");
        Response second = post(owner, "", key, "tea");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aMethodThatReturnsPlainJsonIsRepeatedToo() {
        String key = UUID.randomUUID().toString();
        String first = post(owner, "/plain", key, "tea").then().statusCode(200).extract().asString();
        post(owner, "/plain", key, "tea").then().statusCode(200).header("Idempotent-Replayed", "true").body(equalTo(first));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        post(owner, "", key, "tea").then().statusCode(201);
        post(owner, "", key, "coffee").then().statusCode(422).body("type", equalTo("/problems/key-reused"));
        post(owner, "/plain", key, "tea").then().statusCode(422);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aKeyIsRequired() {
        given().auth().oauth2(Tokens.forOwner(organization)).contentType(ContentType.JSON).body("{\"text\":\"tea\"}")
                .post(NOTES).then().statusCode(400).body("field", equalTo("Idempotency-Key"));
        post(owner, "", "short", "tea").then().statusCode(400);
        assertThat(count()).isZero();
    }

    @Test
    void whatFailedIsDoneWhenItIsSentAgain() {
        String key = UUID.randomUUID().toString();
        post(owner, "", key, "").then().statusCode(400);
        post(owner, "", key, "tea").then().statusCode(201);
    }

    @Test
    void anotherPersonsKeyIsAnotherKey() {
        members.join(organization, "second", Role.OWNER);
        String key = UUID.randomUUID().toString();
        post(owner, "", key, "tea").then().statusCode(201);
        Response second = post("second", "", key, "tea");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isNull();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anAnswerThatHoldsASecretIsNotKept() {
        String key = UUID.randomUUID().toString();
        String location = post(owner, "/secret", key, "hush-4711").then().statusCode(201).extract().header("Location");
        post(owner, "/secret", key, "hush-4711").then().statusCode(409).body("type", equalTo("/problems/already-done"))
                .header("Location", location).body(not(containsString("hush")));
        assertThat(stored(key)).isEqualTo("null");
    }

    @Test
    void aKeptAnswerIsEncrypted() {
        String key = UUID.randomUUID().toString();
        post(owner, "", key, "chamomile").then().statusCode(201);
        assertThat(stored(key)).isNotEqualTo("null").doesNotContain("chamomile");
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        String key = UUID.randomUUID().toString();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8).mapToObj(i -> callers.submit(() -> {
                together.await();
                return post(owner, "", key, "tea").statusCode();
            })).toList();
            together.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
            }
        }
        assertThat(count()).isEqualTo(1);
        post(owner, "", key, "tea").then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void answersAreForgottenAfterTwoDays() {
        String key = UUID.randomUUID().toString();
        post(owner, "", key, "tea").then().statusCode(201);
        expiry.run();
        post(owner, "", key, "tea").then().statusCode(201).header("Idempotent-Replayed", "true");

        clock.moveTo(clock.offset().plus(Duration.ofDays(4)));
        assertThat(expiry.run()).isPositive();
        assertThat(post(owner, "", key, "tea").header("Idempotent-Replayed")).isNull();
        assertThat(count()).isEqualTo(2);
    }

    private long count() {
        return tenancy.asInTransaction(organization, () -> notes.count());
    }

    private String stored(String key) {
        return tenancy.asInTransaction(organization, () -> sql.list("select body from idempotency where key = ?", row ->
                row.getBytes(1) == null ? "null" : new String(row.getBytes(1), StandardCharsets.ISO_8859_1), key).getFirst());
    }

    private Response post(String person, String path, String key, String text) {
        return given().auth().oauth2(Tokens.forMember(organization, person)).header("Idempotency-Key", key)
                .contentType(ContentType.JSON).body("{\"text\":\"" + text + "\"}").post(NOTES + path);
    }
}
