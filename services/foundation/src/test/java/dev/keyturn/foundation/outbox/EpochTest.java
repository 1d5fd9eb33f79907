package dev.keyturn.foundation.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.foundation.audit.AuditChain;
import dev.keyturn.foundation.fixture.Members;
import dev.keyturn.foundation.fixture.Note;
import dev.keyturn.foundation.fixture.NoteRecords;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.fixture.Topic;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class EpochTest {

    private static final String EPOCHS = "/api/access/v1/platform/epochs";

    @Inject
    Outbox outbox;

    @Inject
    Epochs epochs;

    @Inject
    Tenancy tenancy;

    @Inject
    Notes notes;

    @Inject
    Members members;

    @Inject
    Sql sql;

    @Inject
    AuditChain chain;

    LocalInfra infra;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @TempDir
    Path temporary;

    private final String organization = "epoch-" + UUID.randomUUID();
    private Topic topic;
    private long epoch;

    @BeforeEach
    void openTopic() {
        soon().until(() -> epochs.status().state() == Epochs.State.PUBLISHING);
        topic = new Topic(infra.kafka().account("access"), NoteRecords.TOPIC);
        epoch = sql.first("select epoch from producer_epoch where topic = ?", row -> row.getLong(1), NoteRecords.TOPIC).orElseThrow();
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void afterAnOlderDatabaseWasRestoredNothingIsPublishedUntilAnOperatorAccepts() throws Exception {
        UUID id = UUID.randomUUID();
        write(id, "yesterday");
        soon().until(() -> topic.texts(id.toString()).contains("yesterday 1 " + epoch));
        infra.postgres().snapshot(temporary.resolve("copy"));
        soon().until(() -> rewrite(id, "today"));
        soon().until(() -> topic.texts(id.toString()).contains("today 2 " + epoch));

        infra.postgres().restore(temporary.resolve("copy"));
        soon().until(() -> epochs.status().state() == Epochs.State.HELD);
        UUID later = UUID.randomUUID();
        write(later, "while held");
        assertThat(given().get(management.toURI().resolve("/q/health/well")).statusCode()).isEqualTo(503);
        members.join(organization, "owner-" + organization, Role.OWNER);
        given().auth().oauth2(Tokens.forOwner(organization)).get(EPOCHS).then().statusCode(403);
        given().auth().oauth2(Tokens.forOperator()).get(EPOCHS).then().statusCode(200).body("state", equalTo("HELD"));

        accept("").then().statusCode(400).body("field", equalTo("reason"));
        accept("restored after the disk failed").then().statusCode(200);
        soon().until(() -> topic.texts(id.toString()).contains("yesterday 1 " + (epoch + 1)));
        soon().until(() -> topic.texts(later.toString()).contains("while held 1 " + (epoch + 1)));
        assertThat(topic.texts(later.toString())).noneMatch(text -> text.endsWith(" " + epoch));
        accept("again").then().statusCode(409).body("type", equalTo("/problems/not-held"));
        assertThat(tenancy.asInTransaction(Tenancy.PLATFORM, () -> sql.list(
                "select person from audit_entry where action = 'epoch.accepted'", row -> row.getString(1)))).contains("operator");
        assertThat(chain.verify(Tenancy.PLATFORM)).isInstanceOf(AuditChain.Verified.Intact.class);
    }

    @Test
    void whatATopicLostIsPublishedAgain() {
        UUID id = UUID.randomUUID();
        write(id, "kept in the rows");
        soon().until(() -> topic.texts(id.toString()).contains("kept in the rows 1 " + epoch));
        sql.update("update outbox set wanted = 7, published = 7 where key = ?", id.toString());

        infra.postgres().restart();
        soon().until(() -> topic.texts(id.toString()).contains("kept in the rows 7 " + epoch));
        assertThat(epochs.status().state()).isEqualTo(Epochs.State.PUBLISHING);
    }

    private Response accept(String reason) {
        return given().auth().oauth2(Tokens.forOperator()).contentType(ContentType.JSON)
                .body("{\"reason\":\"" + reason + "\"}").post(EPOCHS);
    }

    private void write(UUID id, String text) {
        tenancy.asInTransaction(organization, () -> {
            notes.persist(new Note(id, text));
            outbox.touch(NoteRecords.TOPIC, id.toString());
        });
    }

    private boolean rewrite(UUID id, String text) {
        return tenancy.asInTransaction(organization, () -> {
            notes.findById(id).rewrite(text);
            return outbox.touch(NoteRecords.TOPIC, id.toString()) > 1;
        });
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
