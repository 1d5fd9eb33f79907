package dev.keyturn.access.matrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Person;
import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiDescription.Operation;
import dev.keyturn.foundation.testing.TenantTables;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loops over the API description and over the database's own catalogue, so that nothing new can be forgotten. */
@QuarkusTest
class TenantMatrixTest {
    /** They say whose something is before a tenant is known, and hold ids, hashes, public keys and times only. */
    private static final List<String> ROUTING = TenantTables.routing("hub_key", "stay_due", "calendar_due", "due_work", "guest_link");

    @Inject
    House house;

    LocalInfra infra;
    Things things;

    @BeforeEach
    void oneOfEachThing() {
        things = new Things(house, house.open(infra));
    }

    @Test
    void anothers_things_are_not_there_whatever_is_asked_of_them() {
        var stranger = new Things(house, house.open(infra));
        var asked = ofMembers().filter(Operation::namesAThing).toList();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(25);

        for (var operation : asked) {
            var answer = call(by(stranger.place.owner), operation, things.path(operation), stranger.body(operation));
            assertThat(answer.statusCode()).as(operation + ": " + answer.asString()).isEqualTo(404);
            assertThat(answer.contentType()).as(operation.toString()).startsWith("application/problem+json");
        }
        assertThat(things.place.owner.read("/stays/" + things.stay).getString("state")).isEqualTo("BOOKED");
        assertThat(things.place.owner.read("/doors/" + things.door).getString("lock")).isEqualTo(things.lock.toString());
        assertThat(things.place.owner.read("/calendars/" + things.calendar).getString("name")).isEqualTo("Airbnb");
        assertThat(things.place.owner.read("/members/" + things.person).getList("roles")).containsExactly("CLEANER");
    }

    @Test
    void anothers_things_are_not_taken_for_ones_own_where_a_body_names_them() {
        var stranger = new Things(house, house.open(infra));
        var owner = stranger.place.owner;
        var etag = owner.get("/units/" + stranger.unit).header("ETag");

        refused(owner.post("/stays", Map.of("unit", things.unit, "checkIn", things.place.day(2), "checkOut", things.place.day(3))), "unit");
        refused(owner.change("/doors/" + stranger.door, "/lock", Map.of("lock", things.lock)), "lock");
        refused(owner.change("/locks/" + stranger.lockByHand + "/caretaker", "", Map.of("person", things.person)), "person");
        refused(owner.put("/units/" + stranger.unit + "/doors", etag, Map.of("doors", List.of(things.door))), "doors");
        refused(owner.post("/properties/" + stranger.place.property + "/units", Map.of("name", "Loft 3", "doors", List.of(things.door))), "doors");
    }

    @Test
    void anothers_things_are_not_there_where_a_list_is_narrowed_to_them() {
        var stranger = house.open(infra).owner;

        for (var narrowed : List.of("/log?door=" + things.door, "/log?stay=" + things.stay, "/today?property=" + things.place.property)) {
            assertThat(stranger.get(narrowed).statusCode()).as(narrowed).isEqualTo(404);
        }
        assertThat(stranger.read("/stays?unit=" + things.unit).getList("items")).isEmpty();
    }

    @Test
    void every_operation_that_is_described_is_reached_by_the_owner() {
        for (var operation : inOrder(ofMembers())) {
            var answer = call(by(things.place.owner), operation, things.path(operation), things.body(operation));
            assertThat(answer.statusCode()).as(operation + ": " + answer.asString()).isLessThan(500).isNotIn(400, 401, 403, 404, 405, 406, 415);
        }
    }

    @Test
    void what_is_the_operators_is_nobody_elses_and_the_operator_has_nothing_else() {
        for (var operation : inOrder(all())) {
            var answers = List.of(call(by(house.operator()), operation, things.path(operation), things.body(operation)),
                    call(by(things.place.owner), operation, things.path(operation), things.body(operation)));
            if (operation.isForOperator()) {
                assertThat(answers.getFirst().statusCode()).as(operation.toString()).isLessThan(500).isNotIn(400, 401, 403, 404);
                assertThat(answers.getLast().statusCode()).as(operation.toString()).isEqualTo(403);
            } else if (!operation.isOpen()) {
                assertThat(answers.getFirst().statusCode()).as(operation.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void nothing_is_for_anybody_but_the_guest_page() {
        for (var operation : all().toList()) {
            var answer = call(given().contentType(ContentType.JSON), operation, things.path(operation), things.body(operation));
            boolean guestPage = operation.toString().equals("GET /api/access/v1/guest/{token}");
            assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(guestPage ? 200 : 401);
        }
    }

    @Test
    void a_token_for_no_organization_or_several_or_of_a_stranger_opens_nothing() {
        var tokens = List.of(Tokens.withoutOrganization("somebody"), Tokens.forSeveral("somebody", List.of(things.place.organization, "another")),
                Tokens.forMember(things.place.organization, "no-member"));
        for (var operation : ofMembers().toList()) {
            for (var token : tokens) {
                var answer = call(by(new Person(token)), operation, things.path(operation), things.body(operation));
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void whatever_lists_shows_ones_own_alone() {
        var stranger = house.open(infra).owner;
        var lists = ofMembers().filter(it -> it.verb().equals("GET") && !it.namesAThing()).toList();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(10);

        for (var list : lists) {
            assertThat(by(things.place.owner).get(list.path()).asString()).as(list.toString()).containsAnyOf(things.ids().toArray(String[]::new));
            assertThat(by(stranger).get(list.path()).asString()).as(list.toString()).doesNotContain(things.ids().toArray(String[]::new));
        }
    }

    @Test
    void every_table_with_an_organization_is_forced_under_a_policy_or_named_as_routing() {
        assertThat(house.rows(things.place.organization, TenantTables.OPEN)).containsExactlyInAnyOrderElementsOf(ROUTING);
    }

    @Test
    void every_table_under_a_policy_shows_a_stranger_nothing() {
        var stranger = house.open(infra);
        var kept = house.rows(things.place.organization, TenantTables.KEPT);
        assertThat(kept).contains("property", "door", "unit", "unit_door", "stay", "calendar", "member", "lock_replica", "access_grant",
                "grant_door", "credential", "caretaker", "pin_reservation", "offer", "code_set", "alert", "door_event", "audit_entry", "idempotency");

        for (var table : kept) {
            var query = "select 1 from " + table + " where organization_id = ?";
            assertThat(house.rows(stranger.organization, query, things.place.organization)).as(table).isEmpty();
        }
        assertThat(house.rows(things.place.organization, "select 1 from stay")).isNotEmpty();
    }

    @Test
    void a_row_in_anothers_name_is_not_written_and_anothers_row_is_not_changed() {
        var stranger = house.open(infra).organization;

        assertThatThrownBy(() -> house.change(stranger, "insert into grant_door (grant_id, door_id, organization_id) values (?, ?, ?)",
                UUID.randomUUID(), things.door, things.place.organization)).isInstanceOf(SqlFailed.class);
        assertThat(house.change(stranger, "update door set name = 'mine' where id = ?", things.door)).isZero();
        assertThat(house.change(stranger, "delete from credential where lock_id = ?", things.lock)).isZero();
    }

    @Test
    void the_role_of_the_service_cannot_step_around_the_policies() {
        assertThat(house.rows(things.place.organization, TenantTables.ABOVE_THE_POLICIES)).isEmpty();
    }

    private static void refused(Response answer, String field) {
        answer.then().statusCode(400);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }

    private static RequestSpecification by(Person person) {
        return person.asking();
    }

    private static Response call(RequestSpecification as, Operation operation, String path, Map<String, ?> body) {
        var request = as.header("Idempotency-Key", UUID.randomUUID().toString()).header("If-Match", "\"0\"");
        return (body == null ? request : request.body(body)).request(operation.verb(), path);
    }

    private static Stream<Operation> all() {
        return ApiDescription.of("access").operations();
    }

    private static Stream<Operation> ofMembers() {
        return all().filter(it -> !it.isForOperator() && !it.isOpen());
    }

    /** What shows comes before what changes, and what ends a thing comes last. */
    private static List<Operation> inOrder(Stream<Operation> operations) {
        return operations.sorted(Comparator.comparing(TenantMatrixTest::turn)).toList();
    }

    private static int turn(Operation operation) {
        if (operation.verb().equals("GET")) return 0;
        return operation.verb().equals("DELETE") || operation.path().endsWith("/cancel") ? 2 : 1;
    }
}
