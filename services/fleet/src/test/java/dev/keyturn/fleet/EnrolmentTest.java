package dev.keyturn.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.HubClient;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class EnrolmentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject House house;
    LocalInfra infra;

    private final HubIdentity identity = HubIdentity.generate(new SecureRandom());
    private Estate estate;

    @BeforeEach
    void found() {
        estate = house.found(infra);
    }

    @Test
    void aHubEnrolsWithItsCodeAndGetsAllThatItNeeds() {
        var expected = estate.expectHub();
        assertThat(estate.see("/hubs/" + expected.getString("hub")).getString("state")).isEqualTo("AWAITING_ENROLMENT");
        var hub = estate.enrolled(expected.getString("code"), identity);
        assertThat(hub.id).hasToString(expected.getString("hub"));
        assertThat(hub.enrolment).isEqualTo(1);
        assertThat(hub.answer.getInt("heartbeatSeconds")).isEqualTo(10);
        assertThat(hub.answer.getString("kafka.bootstrap")).isEqualTo(infra.kafka().hubBootstrap());
        assertThat(hub.answer.getString("kafka.ca")).startsWith("-----BEGIN CERTIFICATE-----");
        var seen = estate.see("/hubs/" + hub.id);
        assertThat(seen.getString("fingerprint")).isEqualTo(identity.publicKeys().fingerprint());
        assertThat(seen.getInt("partition")).isEqualTo(hub.partition);
        assertThat(seen.getString("state")).isEqualTo("SILENT");
        assertThat(seen.getString("uplink")).isEqualTo("GRANTED");
        assertThat(estate.alerts(hub.id)).isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsGivenAgainToTheSameKeysWithAnotherPassword() {
        var code = estate.expectHub().getString("code");
        var first = estate.enrolled(code, identity);
        var again = estate.enrolled(code, identity);
        assertThat(again.id).isEqualTo(first.id);
        assertThat(again.enrolment).isEqualTo(first.enrolment);
        assertThat(again.partition).isEqualTo(first.partition);
        assertThat(again.answer.getString("kafka.username")).isEqualTo(first.answer.getString("kafka.username"));
        assertThat(again.answer.getString("kafka.password")).isNotEqualTo(first.answer.getString("kafka.password"));
        assertThat(house.rows(estate.organization, "select enrolment from hub where id = ?", first.id)).containsExactly("1");
    }

    @Test
    void aUsedCodeIsRefusedToOtherKeys() {
        var code = estate.expectHub().getString("code");
        var hub = estate.enrolled(code, identity);
        refused(code, HubIdentity.generate(new SecureRandom()));
        assertThat(estate.see("/hubs/" + hub.id).getString("fingerprint")).isEqualTo(identity.publicKeys().fingerprint());
    }

    @Test
    void anExpiredCodeIsRefused() {
        var code = estate.expectHub().getString("code");
        house.pass(Duration.ofHours(1));
        refused(code, identity);
    }

    @Test
    void anUnknownCodeAndWhatIsNoCodeAreRefusedAlike() {
        refused("7c1e-90ab-33f2-d610-58ce-0b7a-e2c4-11fd", identity);
        refused("open sesame", identity);
    }

    @Test
    void aNewCodeMakesTheEarlierOneUseless() {
        var expected = estate.expectHub();
        var newer = estate.newCode(UUID.fromString(expected.getString("hub")));
        refused(expected.getString("code"), identity);
        assertThat(estate.enrolled(newer, identity).id).hasToString(expected.getString("hub"));
    }

    @Test
    void theCodeIsKeptAsAHashAlone() {
        var code = estate.expectHub().getString("code");
        assertThat(house.rows(estate.organization, "select row_to_json(c)::text from enrolment_code c"))
                .isNotEmpty().noneMatch(row -> row.contains(code) || row.contains(code.replace("-", "")));
        assertThat(house.rows(estate.organization, "select row_to_json(i)::text from idempotency i"))
                .noneMatch(row -> row.contains(code));
    }

    @Test
    void privateKeysAndOtherTextAreRefusedNamingTheField() {
        var code = estate.expectHub().getString("code");
        for (var keys : List.of("{}", "keys", identity.privateText())) {
            given().contentType(ContentType.JSON).header("X-Forwarded-For", Estate.freshAddress())
                    .body(Map.of("code", code, "publicKeys", keys, "agent", "0.1.0")).post("/api/fleet/v1/enrolments")
                    .then().statusCode(400).contentType("application/problem+json").body("field", equalTo("publicKeys"));
        }
        assertThat(estate.enrolled(code, identity).enrolment).isEqualTo(1);
    }

    @Test
    void anAddressThatTriesTooOftenMustWait() {
        var address = Estate.freshAddress();
        IntStream.range(0, 20).forEach(_ -> Estate.enrol("open sesame", identity, address).then().statusCode(403));
        var code = estate.expectHub().getString("code");
        var refused = Estate.enrol(code, identity, address).then().statusCode(429).extract();
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
        assertThat(estate.enrolled(code, identity).enrolment).isEqualTo(1);
    }

    @Test
    void enrolledAnewWithOtherKeysTheEarlierOnesCountNoMoreAndSomebodyIsTold() {
        var before = estate.hub();
        var after = estate.enrolled(estate.newCode(before.id), identity);
        assertThat(after.id).isEqualTo(before.id);
        assertThat(after.enrolment).isEqualTo(2);
        assertThat(after.partition).isEqualTo(before.partition);
        assertThat(after.answer.getString("kafka.username")).isNotEqualTo(before.answer.getString("kafka.username"));
        assertThat(estate.alerts(after.id)).containsExactly("hub-keys-changed");
        house.sweep();
        await().atMost(PATIENCE).untilAsserted(() -> assertThatThrownBy(() -> readsControl(before))
                .isInstanceOf(SaslAuthenticationException.class));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(readsControl(after)).isNotNull());
    }

    @Test
    void theKafkaUserReadsTheThreeDownlinkTopicsAndWritesReports() {
        var hub = estate.hub();
        try (var client = new HubClient(hub)) {
            for (var topic : List.of(Topic.HUB_CODES, Topic.HUB_CONTROL, Topic.HUB_COMMANDS)) {
                // The broker applies a new right a moment after it has confirmed it.
                await().atMost(PATIENCE).ignoreExceptionsInstanceOf(AuthorizationException.class)
                        .untilAsserted(() -> assertThat(client.reads(topic)).isNotNull());
            }
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(AuthorizationException.class)
                    .untilAsserted(() -> assertThat(client.writes(Topic.HUB_REPORTS)).isNotNegative());
        }
    }

    @Test
    void theKafkaUserMayDoNothingElse() {
        var hub = estate.hub();
        try (var client = new HubClient(hub)) {
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(AuthorizationException.class)
                    .untilAsserted(() -> assertThat(client.writes(Topic.HUB_REPORTS)).isNotNegative());
            for (var topic : Topic.values()) {
                if (!List.of(Topic.HUB_CODES, Topic.HUB_CONTROL, Topic.HUB_COMMANDS).contains(topic)) {
                    assertThatThrownBy(() -> client.reads(topic)).as("reads " + topic)
                            .isInstanceOf(TopicAuthorizationException.class);
                }
                if (topic != Topic.HUB_REPORTS) {
                    assertThatThrownBy(() -> client.writes(topic)).as("writes " + topic)
                            .isInstanceOf(TopicAuthorizationException.class);
                }
            }
            assertThatThrownBy(() -> client.joins("access.inbox")).isInstanceOf(GroupAuthorizationException.class);
            assertThatThrownBy(client::grantsItselfEverything).isInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"CLEANER", "MAINTENANCE"})
    void whoDoesNotManageHubsMayNotAddOne(Role role) {
        estate.somebody(role).body(Map.of("name", "Hallway")).post("/hubs").then().statusCode(403);
    }

    @Test
    void aRepetitionDoesNotShowTheCodeAgainAndMakesNoSecondHub() {
        var key = UUID.randomUUID().toString();
        var body = Map.of("name", "Attic");
        estate.owner(key).body(body).post("/hubs").then().statusCode(201);
        var again = estate.owner(key).body(body).post("/hubs").then().statusCode(409).extract();
        assertThat(again.asString()).doesNotContain("code\":\"");
        assertThat(again.header("Location")).contains("/api/fleet/v1/hubs/");
        assertThat(estate.see("/hubs").getList("items")).hasSize(1);
    }

    private static Object readsControl(TestHub hub) {
        try (var client = new HubClient(hub)) {
            return client.reads(Topic.HUB_CONTROL);
        }
    }

    private static void refused(String code, HubIdentity keys) {
        Estate.enrol(code, keys).then().statusCode(403).contentType("application/problem+json")
                .body("detail", equalTo("This enrolment code cannot be used."));
    }
}
