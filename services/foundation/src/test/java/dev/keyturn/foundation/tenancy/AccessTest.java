package dev.keyturn.foundation.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.keyturn.foundation.fixture.Members;
import dev.keyturn.foundation.fixture.Note;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTest {

    private static final String NOTES = "/api/access/v1/notes";

    @Inject
    Members members;

    @Inject
    Tenancy tenancy;

    @Inject
    Notes notes;

    private final String ours = "ours-" + UUID.randomUUID();
    private final String theirs = "theirs-" + UUID.randomUUID();

    @BeforeEach
    void ownersJoin() {
        members.join(ours, "owner-" + ours, Role.OWNER);
        members.join(theirs, "owner-" + theirs, Role.OWNER);
    }

    @Test
    void theTenantIsTheOneOrganizationOfTheToken() {
        with(Tokens.forOwner(ours)).get(NOTES + "/organization").then().statusCode(200).body("organization", equalTo(ours));
    }

    @Test
    void aRequestWithoutATokenAfterOneWithATokenIsNobodys() {
        for (int i = 0; i < 20; i++) {
            with(Tokens.forOwner(ours)).get(NOTES + "/organization").then().body("organization", equalTo(ours));
            given().get(NOTES + "/organization").then().statusCode(200)
                    .body("organization", equalTo(Tenancy.NOBODY)).body("person", equalTo("anonymous"));
        }
    }

    @Test
    void anotherOrganizationsRowIsAsMissingAsOneThatNeverWas() {
        UUID id = UUID.randomUUID();
        tenancy.asInTransaction(ours, () -> notes.persist(new Note(id, "ours")));

        with(Tokens.forOwner(ours)).get(NOTES + "/" + id).then().statusCode(200);
        String foreign = with(Tokens.forOwner(theirs)).get(NOTES + "/" + id).then().statusCode(404).extract().asString();
        String missing = with(Tokens.forOwner(theirs)).get(NOTES + "/" + UUID.randomUUID()).then().statusCode(404).extract().asString();
        assertThat(foreign).isEqualTo(missing);
        with(Tokens.forOwner(theirs)).get(NOTES).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void withoutATokenMembersOperationsAnswer401() {
        given().get(NOTES).then().statusCode(401).header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json").body("type", equalTo("/problems/sign-in-required"));
    }

    @Test
    void anExpiredOrForgedTokenAnswers401() {
        with(Tokens.expired(ours)).get(NOTES).then().statusCode(401).body("type", equalTo("/problems/sign-in-required"));
        String token = Tokens.forOwner(ours);
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        with(forged).get(NOTES).then().statusCode(401);
    }

    @Test
    void aTokenForSeveralOrganizationsOrNoneIsRefused() {
        for (List<String> organizations : List.of(List.of(ours, theirs), List.<String>of())) {
            with(Tokens.forSeveral("owner-" + ours, organizations)).get(NOTES).then().statusCode(403)
                    .body("type", equalTo("/problems/forbidden"));
        }
        with(Tokens.withoutOrganization("owner-" + ours)).get(NOTES).then().statusCode(403);
    }

    @Test
    void aTokenThatNamesTheReservedOrganizationsIsRefused() {
        for (String reserved : Tenancy.RESERVED) {
            with(Tokens.forMember(reserved, "somebody")).get(NOTES).then().statusCode(403);
            with(Tokens.forMember(reserved, "somebody")).get(NOTES + "/organization").then().body("organization", equalTo(Tenancy.NOBODY));
        }
    }

    @Test
    void whoIsNoMemberAnyLongerIsRefusedThoughTheTokenIsGood() {
        with(Tokens.forMember(ours, "stranger")).get(NOTES).then().statusCode(403)
                .body("detail", equalTo("There is nothing here for you."));
        with(Tokens.forMember(ours, "owner-" + theirs)).get(NOTES).then().statusCode(403);
    }

    @Test
    void aRoleThatIsNotNamedIsRefused() {
        members.join(ours, "cleaner", Role.CLEANER);
        with(Tokens.forMember(ours, "cleaner")).get(NOTES).then().statusCode(200);
        with(Tokens.forMember(ours, "cleaner")).get(NOTES + "/" + UUID.randomUUID()).then().statusCode(403);
    }

    @Test
    void theOperatorsOperationsAreTheOperatorsAlone() {
        with(Tokens.forOperator()).get(NOTES + "/installation").then().statusCode(200)
                .body("organization", equalTo(Tenancy.PLATFORM)).body("person", equalTo("operator"));
        with(Tokens.forOwner(ours)).get(NOTES + "/installation").then().statusCode(403);
        given().get(NOTES + "/installation").then().statusCode(401);
        with(Tokens.forOperator()).get(NOTES).then().statusCode(403);
    }

    @Test
    void aMethodThatDoesNotSayWhoMayCallItServesNobody() {
        with(Tokens.forOwner(ours)).get(NOTES + "/forgotten").then().statusCode(500);
        with(Tokens.forOperator()).get(NOTES + "/forgotten").then().statusCode(500);
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }
}
