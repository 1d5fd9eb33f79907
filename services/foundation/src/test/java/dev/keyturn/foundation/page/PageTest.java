package dev.keyturn.foundation.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.foundation.fixture.Members;
import dev.keyturn.foundation.fixture.Note;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageTest {

    private static final String NOTES = "/api/access/v1/notes";

    @Inject
    Members members;

    @Inject
    Notes notes;

    @Inject
    Tenancy tenancy;

    private final String organization = "page-" + UUID.randomUUID();

    @BeforeEach
    void sevenNotes() {
        members.join(organization, "owner-" + organization, Role.OWNER);
        tenancy.asInTransaction(organization, () -> {
            for (int i = 0; i < 7; i++) {
                notes.persist(new Note(UUID.randomUUID(), "note " + i));
            }
        });
    }

    @Test
    void followingNextShowsEveryItemOnce() {
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = owner().queryParam("limit", 3);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(NOTES)
                    .then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.text", String.class));
            sizes.add(page.getList("items").size());
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void aPartThatIsJustFullHasNoNext() {
        JsonPath page = owner().queryParam("limit", 7).get(NOTES).jsonPath();
        assertThat(page.getList("items")).hasSize(7);
        assertThat(page.getString("next")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1"})
    void aLimitOutOfBoundsIsRefused(String limit) {
        owner().queryParam("limit", limit).get(NOTES).then().statusCode(400).body("field", equalTo("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "AAAA", "W10", "WyJub3QtYW4taWQiXQ", "bnVsbA", "W251bGxd"})
    void aCursorThatWasNotGivenOutIsRefused(String cursor) {
        owner().queryParam("cursor", cursor).get(NOTES).then().statusCode(400).body("field", equalTo("cursor"))
                .contentType("application/problem+json");
    }

    @Test
    void anEditNamesTheVersionThatItEdits() {
        UUID id = tenancy.asInTransaction(organization, () -> notes.findAll().firstResult().id());
        String tag = owner().get(NOTES + "/" + id).then().statusCode(200).extract().header("ETag");

        edit().put(NOTES + "/" + id).then().statusCode(428).body("type", equalTo("/problems/version-required"));
        edit().header("If-Match", "\"17\"").put(NOTES + "/" + id).then().statusCode(412).body("type", equalTo("/problems/stale"));
        edit().header("If-Match", tag).put(NOTES + "/" + id).then().statusCode(200).body("text", equalTo("edited"));
        edit().header("If-Match", tag).put(NOTES + "/" + id).then().statusCode(412);
    }

    private RequestSpecification edit() {
        return owner().contentType(ContentType.JSON).body("{\"text\":\"edited\"}");
    }

    private RequestSpecification owner() {
        return given().auth().oauth2(Tokens.forOwner(organization));
    }
}
