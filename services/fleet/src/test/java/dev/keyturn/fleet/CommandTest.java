package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class CommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject House house;
    LocalInfra infra;

    private Estate estate;
    private TestHub hub;
    private UUID lock;

    @BeforeEach
    void aLockThatIsThere() {
        estate = house.found(infra);
        hub = estate.onlineHub();
        lock = estate.lock(hub, "12");
    }

    @Test
    void aCommandReachesTheHubInItsSessionWithTenSecondsToLive() {
        var asked = asked("UNLOCK");
        var command = hub.commands(lock, 1).getFirst();
        assertThat(command.command()).isEqualTo(asked);
        assertThat(command.act()).isEqualTo(Command.Act.UNLOCK);
        assertThat(command.session()).isEqualTo(hub.beacon(_ -> true).session());
        assertThat(command.notAfter()).isEqualTo(command.issuedAt().plusSeconds(10));
        assertThat(state(asked)).isEqualTo("QUEUED");
    }

    @Test
    void ofTwoCommandsForALockBothAreSent() {
        var first = asked("UNLOCK");
        var second = asked("LOCK");
        assertThat(hub.commands(lock, 2)).extracting(Command::command).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void theSameRequestAgainIsOneCommand() {
        var key = UUID.randomUUID().toString();
        var body = Map.of("act", "UNLOCK", "reason", "the plumber is at the door");
        var first = estate.owner(key).body(body).post("/locks/{id}/commands", lock).then().statusCode(201).extract();
        var again = estate.owner(key).body(body).post("/locks/{id}/commands", lock).then().statusCode(201).extract();
        assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(house.rows(estate.organization, "select id from command")).hasSize(1);
    }

    @Test
    void whatTheHubSaysOfACommandIsSeen() {
        var asked = asked("UNLOCK");
        hub.says(house.now(), new CommandProgress(asked, lock, Outcome.RECEIVED, null));
        awaitState(asked, "RECEIVED");
        hub.says(house.now(), new CommandProgress(asked, lock, Outcome.DONE, null));
        awaitState(asked, "DONE");
        house.pass(Duration.ofSeconds(31));
        assertThat(state(asked)).isEqualTo("DONE");
    }

    @Test
    void aCommandThatWasNotDoneSaysWhy() {
        var asked = asked("IDENTIFY");
        hub.says(house.now(), new CommandProgress(asked, lock, Outcome.NOT_DONE, "lock-timeout"));
        awaitState(asked, "NOT_DONE");
        assertThat(estate.see("/commands/" + asked).getString("reason")).isEqualTo("lock-timeout");
    }

    @Test
    void aCommandThatNoHubTookExpires() {
        var asked = asked("UNLOCK");
        house.pass(Duration.ofSeconds(29));
        assertThat(state(asked)).isEqualTo("QUEUED");
        house.pass(Duration.ofSeconds(1));
        assertThat(state(asked)).isEqualTo("EXPIRED");
    }

    @Test
    void aCommandThatTheHubBeganAndNeverEndedHasAnUnknownOutcomeAndALateWordStillCounts() {
        var asked = asked("UNLOCK");
        hub.says(house.now(), new CommandProgress(asked, lock, Outcome.RECEIVED, null));
        awaitState(asked, "RECEIVED");
        house.pass(Duration.ofSeconds(30));
        assertThat(state(asked)).isEqualTo("OUTCOME_UNKNOWN");
        hub.says(house.now(), new CommandProgress(asked, lock, Outcome.DONE, null));
        awaitState(asked, "DONE");
    }

    @Test
    void anotherHubsWordOnACommandIsPassedOver() {
        var asked = asked("UNLOCK");
        var other = estate.onlineHub();
        other.says(house.now(), new CommandProgress(asked, lock, Outcome.DONE, null));
        other.hello(house.now(), "after");
        other.beacon(it -> it.nonce().equals("after"));
        assertThat(state(asked)).isEqualTo("QUEUED");
    }

    @Test
    void whereTheHubIsSilentItIsSaidAtOnceThatNothingIsDone() {
        house.pass(Duration.ofMinutes(14));
        ask("UNLOCK").then().statusCode(409).contentType("application/problem+json")
                .body("type", containsString("hub-offline"))
                .body("detail", containsString("Not done: the hub Hallway has been offline for 14 min"));
        assertThat(house.rows(estate.organization, "select id from command")).isEmpty();
        assertThat(estate.wire.under(Topic.HUB_COMMANDS, Topic.lockKey(hub.id, lock))).isEmpty();
    }

    @Test
    void aHubThatNeverSaidHelloCannotBeAsked() {
        var fresh = estate.hub();
        var there = estate.lock(fresh, "12");
        estate.owner().body(Map.of("act", "UNLOCK", "reason", "test")).post("/locks/{id}/commands", there)
                .then().statusCode(409).body("detail", containsString("has not been heard yet"));
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"CLEANER", "MAINTENANCE", "INSTALLER"})
    void onlyOwnersAndManagersOpenDoorsFromAfar(Role role) {
        estate.somebody(role).body(Map.of("act", "UNLOCK", "reason", "test")).post("/locks/{id}/commands", lock)
                .then().statusCode(403);
    }

    private Response ask(String act) {
        return estate.owner().body(Map.of("act", act, "reason", "the plumber is at the door")).post("/locks/{id}/commands", lock);
    }

    private UUID asked(String act) {
        return UUID.fromString(ask(act).then().statusCode(201).extract().jsonPath().getString("id"));
    }

    private String state(UUID command) {
        return estate.see("/commands/" + command).getString("state");
    }

    private void awaitState(UUID command, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(command)).isEqualTo(state));
    }
}
