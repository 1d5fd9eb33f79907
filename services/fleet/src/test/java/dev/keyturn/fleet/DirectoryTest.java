package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.directory.Directory.State;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.Wire;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DirectoryTest {
    @Inject House house;
    LocalInfra infra;

    private final String person = "person-" + UUID.randomUUID();
    private Estate estate;

    @BeforeEach
    void found() {
        estate = house.found(infra);
    }

    @Test
    void whatAccessPublishesIsHeard() {
        var organization = "org-" + UUID.randomUUID();
        var wire = new Wire(infra);
        publish(wire, new Directory.Organization(1, organization, 1, "Example Stays", State.ACTIVE));
        publish(wire, new Directory.Member(1, organization, 1, person, Set.of("OWNER"), State.ACTIVE));
        await().atMost(Duration.ofSeconds(30)).until(() -> hubs(organization) == 200);
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneAndAnOlderWordDoesNotBringItBack() {
        member(2, 1, Set.of("MANAGER"), State.ACTIVE);
        assertThat(hubs(estate.organization)).isEqualTo(200);
        member(3, 1, Set.of("CLEANER"), State.ACTIVE);
        assertThat(hubs(estate.organization)).isEqualTo(403);
        member(2, 1, Set.of("MANAGER"), State.ACTIVE);
        assertThat(hubs(estate.organization)).isEqualTo(403);
    }

    @Test
    void aHigherEpochCountsMoreThanAnyGeneration() {
        member(9, 1, Set.of("MANAGER"), State.ACTIVE);
        member(1, 2, Set.of("CLEANER"), State.ACTIVE);
        assertThat(hubs(estate.organization)).isEqualTo(403);
    }

    @Test
    void whoLeftMayNothing() {
        member(1, 1, Set.of("MANAGER"), State.ACTIVE);
        member(2, 1, Set.of("MANAGER"), State.REMOVED);
        assertThat(hubs(estate.organization)).isEqualTo(403);
    }

    @Test
    void aRoleThatIsNotKnownHereGrantsNothing() {
        member(1, 1, Set.of("EMPEROR"), State.ACTIVE);
        assertThat(hubs(estate.organization)).isEqualTo(403);
    }

    @Test
    void inAnOrganizationThatWasClosedNobodyMayAnything() {
        house.told(new Directory.Organization(1, estate.organization, 2, "Example Stays", State.REMOVED), 1);
        estate.owner().get("/hubs").then().statusCode(403);
    }

    @Test
    void aHubStandsInAPropertyOfItsOwnOrganization() {
        var property = UUID.randomUUID();
        estate.owner().body(Map.of("name", "Hallway", "property", property)).post("/hubs")
                .then().statusCode(400).body("field", equalTo("property"));
        var other = house.found(infra);
        house.told(new Directory.Property(1, other.organization, 1, property, "Loft", "Europe/Berlin", State.ACTIVE), 1);
        estate.owner().body(Map.of("name", "Hallway", "property", property)).post("/hubs").then().statusCode(400);
        other.owner().body(Map.of("name", "Hallway", "property", property)).post("/hubs").then().statusCode(201);
    }

    @Test
    void whatCannotBeReadIsParkedAndStopsNothing() {
        var wire = new Wire(infra);
        var key = "organization/" + UUID.randomUUID();
        wire.send(Topic.ACCESS_DIRECTORY, key, "{\"type\":\"planet\"}".getBytes(), Map.of());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(house.rows(estate.organization,
                "select reason from parked_record where key = ?", key))
                .containsExactly("not a directory entity of a version that is read here"));
        whatAccessPublishesIsHeard();
    }

    private void member(long generation, long epoch, Set<String> roles, State state) {
        assertThat(house.told(new Directory.Member(1, estate.organization, generation, person, roles, state), epoch))
                .isInstanceOf(Handled.Done.class);
    }

    private int hubs(String organization) {
        return RestAssured.given().auth().oauth2(Tokens.forMember(organization, person)).get("/api/fleet/v1/hubs").statusCode();
    }

    private static void publish(Wire wire, Directory word) {
        wire.send(Topic.ACCESS_DIRECTORY, word.key(), Json.write(word),
                Map.of(Topic.EPOCH_HEADER, "1", Topic.GENERATION_HEADER, Long.toString(word.generation())));
    }
}
