package dev.keyturn.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiDescription.Operation;
import dev.keyturn.foundation.testing.TenantTables;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loops over the API description and over the database's own catalogue, so that nothing new can be forgotten. */
@QuarkusTest
class TenantMatrixTest {
    private static final String PREFIX = "/api/fleet/v1";
    /** They say whose something is before a tenant is known, and hold ids, hashes, public keys and times only. */
    private static final List<String> ROUTING = TenantTables.routing("hub_route", "hub_key", "enrolment_code", "command_due");

    @Inject House house;
    LocalInfra infra;

    private Estate estate;
    private UUID hub;
    private UUID lock;
    private UUID command;
    private UUID alert;

    @BeforeEach
    void oneOfEachThing() {
        estate = house.found(infra);
        var before = estate.hub();
        var there = estate.enrolled(estate.newCode(before.id), estate.hub().identity);
        there.hello(house.now(), "hello");
        there.beacon(_ -> true);
        hub = there.id;
        lock = estate.lock(there, "12");
        command = UUID.fromString(estate.owner().body(Map.of("act", "IDENTIFY", "reason", "which one is it"))
                .post("/locks/{id}/commands", lock).then().statusCode(201).extract().jsonPath().getString("id"));
        estate.owner().header("If-Match", "\"0\"").body(Map.of("jwk", RecoveryKey.Private.generate(new SecureRandom()).publicHalf().jwk()))
                .put("/recovery-key").then().statusCode(200);
        there.says(house.now(), new Backup("zwave", "5f0c", "sealed"));
        await().untilAsserted(() -> assertThat(estate.see("/hubs/" + hub).getList("backups")).hasSize(1));
        alert = UUID.fromString(estate.see("/alerts").getString("items[0].id"));
    }

    @Test
    void anothersThingsAreNotThereWhateverIsAskedOfThem() {
        var stranger = house.found(infra);
        var asked = operations().filter(Operation::namesAThing).filter(it -> !isOfCatalogue(it)).toList();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(11);
        for (var operation : asked) {
            call(stranger.owner(), operation).then().statusCode(404).contentType("application/problem+json");
        }
        assertThat(estate.see("/hubs/" + hub).getString("state")).isNotEqualTo("CUT_OFF");
        assertThat(estate.see("/locks/" + lock).getString("name")).isEqualTo("Loft 1");
    }

    @Test
    void everyOperationThatIsDescribedIsReachedByTheOwner() {
        // What ends a thing comes last.
        var asked = operations().sorted((a, b) -> Boolean.compare(ends(a), ends(b))).toList();
        for (var operation : asked) {
            assertThat(call(estate.owner(), operation).statusCode()).as(operation.toString())
                    .isLessThan(500).isNotIn(404, 405, 406, 415);
        }
    }

    @Test
    void nothingIsForAnybodyButEnrolment() {
        for (var operation : operations().toList()) {
            var status = call(given().contentType("application/json").header("Idempotency-Key", UUID.randomUUID().toString()),
                    operation).statusCode();
            assertThat(status).as(operation.toString()).isEqualTo(operation.path().endsWith("/enrolments") ? 400 : 401);
        }
    }

    @Test
    void aListShowsOnesOwnAlone() {
        var stranger = house.found(infra);
        for (var list : List.of("/hubs", "/locks", "/alerts")) {
            assertThat(estate.see(list).getList("items")).as(list).isNotEmpty();
            assertThat(stranger.see(list).getList("items")).as(list).isEmpty();
        }
    }

    @Test
    void aTokenForNoOrganizationOrSeveralSeesNothing() {
        for (var token : List.of(Tokens.withoutOrganization("somebody"),
                Tokens.forSeveral("somebody", List.of(estate.organization, "another")), Tokens.forOperator())) {
            given().auth().oauth2(token).get(PREFIX + "/hubs").then().statusCode(403);
        }
    }

    @Test
    void everyTableWithAnOrganizationIsForcedUnderAPolicyOrNamedAsRouting() {
        assertThat(house.rows(estate.organization, TenantTables.OPEN)).containsExactlyInAnyOrderElementsOf(ROUTING);
    }

    @Test
    void everyTenantTableShowsAStrangerNothing() {
        var stranger = house.found(infra);
        var filled = List.of("organization", "member", "directory_entity", "hub", "hub_boot", "lock", "command", "alert", "recovery_key",
                "hub_backup");
        for (var table : filled) {
            var query = "select 1 from " + table + " where organization_id = ?";
            assertThat(house.rows(estate.organization, query, estate.organization)).as(table).isNotEmpty();
            assertThat(house.rows(stranger.organization, query, estate.organization)).as(table).isEmpty();
        }
    }

    @Test
    void theRoleOfTheServiceCannotStepAroundThePolicies() {
        assertThat(house.rows(estate.organization, TenantTables.ABOVE_THE_POLICIES)).isEmpty();
    }

    private Response call(RequestSpecification as, Operation operation) {
        var body = body(operation);
        var request = as.basePath("").header("If-Match", "\"0\"");
        return (body == null ? request : request.body(body)).request(operation.verb(), path(operation));
    }

    private String path(Operation operation) {
        return operation.path().replace("{id}", id(operation).toString());
    }

    private Object id(Operation operation) {
        return switch (operation.path().substring(PREFIX.length()).split("/")[1]) {
            case "hubs" -> hub;
            case "locks" -> lock;
            case "commands" -> command;
            case "alerts" -> alert;
            case "models" -> "yale-assure-zw";
            default -> "";
        };
    }

    /** A body that would be taken, so that a refusal is not about the body. An operation that is not named here fails. */
    private Object body(Operation operation) {
        return switch (operation.verb() + " " + operation.path().substring(PREFIX.length())) {
            case "POST /hubs" -> Map.of("name", "Attic");
            case "POST /hubs/{id}/enrolment-codes", "POST /alerts/{id}/close" -> null;
            case "POST /hubs/{id}/cut-off" -> Map.of("reason", "test");
            case "POST /locks" -> Map.of("name", "Loft 9", "model", "yale-assure-zw", "hub", hub, "address", "99");
            case "PATCH /locks/{id}" -> Map.of("name", "Renamed");
            case "POST /locks/{id}/move" -> Map.of("hub", hub);
            case "POST /locks/{id}/mode" -> Map.of("mode", "FROZEN", "reason", "test");
            case "POST /locks/{id}/commands" -> Map.of("act", "UNLOCK", "reason", "test");
            case "POST /enrolments" -> Map.of("code", "open sesame", "publicKeys", "none", "agent", "0.1.0");
            case "PUT /recovery-key" -> Map.of("jwk", RecoveryKey.Private.generate(new SecureRandom()).publicHalf().jwk());
            case "POST /platform/epochs" -> Map.of("reason", "test");
            case String other when other.startsWith("GET ") || other.equals("DELETE /locks/{id}") -> null;
            case String other -> throw new AssertionError("Say here what is sent with " + other);
        };
    }

    private static boolean ends(Operation operation) {
        return operation.verb().equals("DELETE") || operation.path().endsWith("/cut-off");
    }

    private static Stream<Operation> operations() {
        return ApiDescription.of("fleet").operations();
    }

    private static boolean isOfCatalogue(Operation operation) {
        return operation.path().startsWith(PREFIX + "/models");
    }
}
