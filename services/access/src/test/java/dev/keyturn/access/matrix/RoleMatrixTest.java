package dev.keyturn.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiDescription.Operation;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each role may do, as it turns out when everything is tried: a new operation must be put in here by hand. */
@QuarkusTest
class RoleMatrixTest {
    private static final List<String> ANY = List.of("GET /me", "GET /properties", "GET /properties/{property}", "GET /properties/{property}/doors",
            "GET /properties/{property}/units", "GET /doors", "GET /doors/{door}", "GET /units/{unit}", "GET /locks", "GET /locks/{lock}",
            "GET /cards", "GET /cards/{card}", "POST /cards/{card}/pin/reveal", "POST /cards/{card}/answer");
    private static final List<String> MANAGER = List.of("POST /properties", "PUT /properties/{property}", "POST /properties/{property}/doors",
            "PUT /doors/{door}", "POST /properties/{property}/units", "PUT /units/{unit}", "PUT /units/{unit}/doors", "PUT /doors/{door}/lock",
            "DELETE /doors/{door}/lock", "GET /stays", "POST /stays", "GET /stays/{stay}", "PATCH /stays/{stay}", "POST /stays/{stay}/cancel",
            "GET /stays/{stay}/access", "POST /stays/{stay}/pin/reveal", "POST /stays/{stay}/pin/reissue", "POST /stays/{stay}/guest-link",
            "POST /units/{unit}/calendars", "GET /calendars", "GET /calendars/{calendar}", "DELETE /calendars/{calendar}",
            "POST /calendars/{calendar}/fetch", "POST /calendars/{calendar}/believe", "GET /alerts", "POST /alerts/{alert}/acknowledge",
            "GET /log", "GET /today", "GET /locks/{lock}/codes", "POST /locks/{lock}/codes/approve", "GET /members", "GET /members/{person}",
            "GET /locks/{lock}/caretaker", "PUT /locks/{lock}/caretaker");
    private static final List<String> OWNER = List.of("POST /members", "PUT /members/{person}/roles", "DELETE /members/{person}");
    private static final List<String> CLEANER = List.of("GET /stays/{stay}/access");
    private static final List<String> MAINTENANCE = List.of("GET /stays/{stay}/access", "GET /log", "GET /alerts", "POST /alerts/{alert}/acknowledge",
            "GET /locks/{lock}/codes");
    private static final List<String> INSTALLER = List.of("POST /properties/{property}/doors", "PUT /doors/{door}", "PUT /doors/{door}/lock",
            "DELETE /doors/{door}/lock", "GET /alerts", "GET /locks/{lock}/codes");

    @Inject
    House house;

    LocalInfra infra;

    @Test
    void an_owner_may_do_all() {
        assertThat(allowed(Role.OWNER)).containsExactlyInAnyOrderElementsOf(all(ANY, MANAGER, OWNER));
    }

    @Test
    void a_manager_may_do_all_but_say_who_is_what() {
        assertThat(allowed(Role.MANAGER)).containsExactlyInAnyOrderElementsOf(all(ANY, MANAGER));
    }

    @Test
    void a_cleaner_sees_places_and_whether_a_stays_code_is_on_the_door() {
        assertThat(allowed(Role.CLEANER)).containsExactlyInAnyOrderElementsOf(all(ANY, CLEANER));
    }

    @Test
    void maintenance_sees_what_is_wrong_and_who_was_at_the_door_and_changes_nothing() {
        assertThat(allowed(Role.MAINTENANCE)).containsExactlyInAnyOrderElementsOf(all(ANY, MAINTENANCE));
    }

    @Test
    void an_installer_puts_locks_on_doors_and_sees_no_guest() {
        assertThat(allowed(Role.INSTALLER)).containsExactlyInAnyOrderElementsOf(all(ANY, INSTALLER));
    }

    private List<String> allowed(Role role) {
        var things = new Things(house, house.open(infra));
        var member = things.place.member(role);
        return inOrder().filter(operation -> {
            var body = things.body(operation);
            var request = member.asking().header("Idempotency-Key", UUID.randomUUID().toString()).header("If-Match", "\"0\"");
            var answer = (body == null ? request : request.body(body)).request(operation.verb(), things.path(operation));
            assertThat(answer.statusCode()).as(operation + ": " + answer.asString()).isLessThan(500).isNotEqualTo(401);
            return answer.statusCode() != 403;
        }).map(operation -> operation.verb() + " " + operation.path().substring("/api/access/v1".length())).toList();
    }

    private static Stream<Operation> inOrder() {
        return ApiDescription.of("access").operations().filter(it -> !it.isForOperator() && !it.isOpen())
                .sorted(Comparator.comparing(it -> it.verb().equals("DELETE")));
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
