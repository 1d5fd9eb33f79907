package dev.keyturn.foundation.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.keyturn.foundation.fixture.Members;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemTest {

    private static final String NOTES = "/api/access/v1/notes";

    @Inject
    Members members;

    private final String organization = "problem-" + UUID.randomUUID();

    @BeforeEach
    void ownerJoins() {
        members.join(organization, "owner-" + organization, Role.OWNER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"a","colour":"red"}        | colour | /problems/invalid
            {"text":12}                        | text   | /problems/invalid
            {"text":"a\\u0000b"}                | text   | /problems/invalid
            {"text":true}                      | text   | /problems/invalid
            {"text":"a","weight":"7"}          | weight | /problems/invalid
            {"text":"a","weight":7.5}          | weight | /problems/invalid
            {"text":""}                        | text   | /problems/invalid
            {}                                 | text   | /problems/invalid
            {"text":"longer than twenty letters"} | text | /problems/invalid
            """)
    void aBadFieldIsNamedAndNothingIsGuessed(String body, String field, String type) {
        post(body).statusCode(400).contentType("application/problem+json")
                .body("field", equalTo(field)).body("type", equalTo(type)).body("status", equalTo(400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"a"
            {"text":"a"} {"text":"b"}
            {"text":"a","text":"b"}
            ["text"]
            nonsense
            """)
    void whatIsNotTheExpectedJsonIsRefused(String body) {
        post(body).statusCode(400).contentType("application/problem+json").body("type", equalTo("/problems/invalid"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        post("").statusCode(400).contentType("application/problem+json");
        post("null").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anUnknownFieldIsToldWithTheKnownOnes() {
        post("{\"text\":\"a\",\"colour\":\"red\"}").body("todo", containsString("text, weight"));
    }

    @Test
    void theValueThatWasSentIsNotRepeated() {
        post("{\"text\":\"4711-secret-that-is-too-long\"}").statusCode(400).body(not(containsString("4711")));
        post("{\"text\":\"a\",\"weight\":\"4711\"}").statusCode(400).body(not(containsString("4711")));
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheInsideButATrace() {
        given().get(NOTES + "/broken").then().statusCode(500).contentType("application/problem+json")
                .body("type", equalTo("/problems/unexpected"))
                .body("trace", matchesPattern("[0-9a-f]{32}")).body("trace", not(equalTo("0".repeat(32))))
                .body(not(containsString("access_rt"))).body(not(containsString("IllegalState")));
    }

    @Test
    void anAddressThatIsNotThereIsAProblem() {
        given().auth().oauth2(Tokens.forOwner(organization)).get(NOTES + "/not-an-id").then().statusCode(404)
                .contentType("application/problem+json").body("type", equalTo("/problems/not-found"));
        given().get("/api/access/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aMethodOrMediaTypeThatIsNotKnownIsAProblem() {
        given().auth().oauth2(Tokens.forOwner(organization)).delete(NOTES).then().statusCode(405)
                .contentType("application/problem+json").body("type", equalTo("/problems/method-not-allowed"));
        given().auth().oauth2(Tokens.forOwner(organization)).header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.XML).body("<a/>").post(NOTES).then().statusCode(415)
                .contentType("application/problem+json");
    }

    private ValidatableResponse post(String body) {
        return given().auth().oauth2(Tokens.forOwner(organization)).header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON).body(body).post(NOTES).then();
    }
}
