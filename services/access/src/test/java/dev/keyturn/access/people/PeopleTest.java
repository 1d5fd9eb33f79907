package dev.keyturn.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Person;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Organizations, who works for them, and as what. */
@QuarkusTest
class PeopleTest {
    private static final String PASSWORD = "correct horse";

    @Inject
    House house;

    @Inject
    SignInsInMemory signIns;

    LocalInfra infra;
    Place place;

    @BeforeEach
    void anOrganization() {
        place = house.open(infra);
    }

    @Test
    void an_organization_begins_with_an_owner_who_can_sign_in_and_do_all() {
        var email = email();
        var id = founded(alias(), email).then().statusCode(201).extract().jsonPath().getString("id");

        var owner = new Person(Tokens.forMember(id, signIns.subject(email).orElseThrow()));

        assertThat(owner.read("/me").getString("organization.id")).isEqualTo(id);
        assertThat(owner.read("/me").getList("roles")).containsExactly("OWNER");
        assertThat(owner.read("/properties").getList("items")).isEmpty();
        assertThat(house.operator().read("/organizations/" + id).getString("name")).isEqualTo("Lindenhof Apartments");
    }

    @Test
    void an_alias_is_taken_once() {
        var alias = alias();
        founded(alias, email()).then().statusCode(201);

        founded(alias, email()).then().statusCode(409);
    }

    @Test
    void what_broke_half_way_is_sent_again_and_done_once() {
        var alias = alias();
        var key = UUID.randomUUID().toString();
        var wanted = organization(alias, email());
        signIns.awayWhile(() -> {
            var answer = house.operator().post("/organizations", wanted, key);
            answer.then().statusCode(503);
            assertThat(answer.header("Retry-After")).isNotNull();
        });

        house.operator().post("/organizations", wanted, key).then().statusCode(201);
        house.operator().post("/organizations", wanted, key).then().statusCode(201).header("Idempotent-Replayed", "true");
    }

    @Test
    void a_password_that_the_installation_does_not_take_is_named_and_nobody_is_taken_in() {
        var wanted = member(email(), "CLEANER");
        wanted.put("initialPassword", SignInsInMemory.REFUSED_PASSWORD);

        var answer = place.owner.post("/members", wanted);

        answer.then().statusCode(400);
        assertThat(answer.jsonPath().getString("field")).isEqualTo("initialPassword");
        assertThat(place.owner.read("/members").getList("items")).hasSize(1);
    }

    @Test
    void a_member_can_do_what_their_roles_allow_from_their_next_request_on() {
        var email = email();
        var person = joined(email, "CLEANER");
        var cleaner = new Person(Tokens.forMember(place.organization, person));
        assertThat(signIns.isMember(place.organization, person)).isTrue();
        assertThat(cleaner.read("/me").getList("roles")).containsExactly("CLEANER");
        cleaner.get("/stays").then().statusCode(403);

        place.owner.change("/members/" + person, "/roles", Map.of("roles", List.of("CLEANER", "MANAGER"))).then().statusCode(200);

        cleaner.get("/stays").then().statusCode(200);
        assertThat(cleaner.read("/me").getList("roles")).containsExactlyInAnyOrder("CLEANER", "MANAGER");
    }

    @Test
    void of_two_owners_who_change_one_member_the_second_is_told_of_the_first() {
        var person = joined(email(), "CLEANER");
        var read = place.owner.get("/members/" + person).header("ETag");
        place.owner.put("/members/" + person + "/roles", read, Map.of("roles", List.of("MANAGER"))).then().statusCode(200);

        place.owner.put("/members/" + person + "/roles", read, Map.of("roles", List.of("INSTALLER"))).then().statusCode(412);
        place.owner.put("/members/" + person + "/roles", Map.of("roles", List.of("INSTALLER"))).then().statusCode(428);

        assertThat(place.owner.read("/members/" + person).getList("roles")).containsExactly("MANAGER");
    }

    @Test
    void who_left_can_do_nothing_more_and_the_other_services_hear_of_it() throws IOException {
        var person = joined(email(), "MANAGER");
        var manager = new Person(Tokens.forMember(place.organization, person));
        manager.get("/stays").then().statusCode(200);

        place.owner.delete("/members/" + person).then().statusCode(204);

        manager.get("/stays").then().statusCode(403);
        manager.get("/me").then().statusCode(403);
        place.owner.get("/members/" + person).then().statusCode(404);
        assertThat(signIns.isMember(place.organization, person)).isFalse();
        place.until(() -> told(person).state() == Directory.State.REMOVED);
        assertThat(told(person).roles()).isEmpty();
    }

    @Test
    void who_left_can_come_back() {
        var email = email();
        var person = joined(email, "CLEANER");
        place.owner.delete("/members/" + person).then().statusCode(204);

        assertThat(joined(email, "MAINTENANCE")).isEqualTo(person);

        assertThat(new Person(Tokens.forMember(place.organization, person)).read("/me").getList("roles")).containsExactly("MAINTENANCE");
    }

    @Test
    void an_organization_never_loses_its_last_owner() {
        var email = email();
        var second = joined(email, "OWNER");
        var first = place.owner.read("/me").getString("person");
        place.owner.delete("/members/" + first).then().statusCode(204);
        var last = new Person(Tokens.forMember(place.organization, second));

        last.delete("/members/" + second).then().statusCode(409);
        last.change("/members/" + second, "/roles", Map.of("roles", List.of("MANAGER"))).then().statusCode(409);
        last.post("/members", member(email, "MANAGER")).then().statusCode(409);

        assertThat(last.read("/me").getList("roles")).containsExactly("OWNER");
    }

    @Test
    void a_person_works_for_two_organizations_with_one_account_and_the_roles_of_each() {
        var email = email();
        var person = joined(email, "CLEANER");
        var other = house.open(infra);

        other.owner.post("/members", member(email, "MANAGER")).then().statusCode(201);

        new Person(Tokens.forMember(place.organization, person)).get("/stays").then().statusCode(403);
        new Person(Tokens.forMember(other.organization, person)).get("/stays").then().statusCode(200);
    }

    @Test
    void a_role_is_one_that_there_is() {
        for (var roles : Arrays.asList(List.of(), List.of("KING"), Arrays.asList("CLEANER", null), null)) {
            var wanted = member(email(), "CLEANER");
            wanted.put("roles", roles);
            assertThat(place.owner.post("/members", wanted).statusCode()).as("%s", roles).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void only_an_owner_says_who_is_what(Role role) {
        var person = joined(email(), "CLEANER");
        var member = place.member(role);

        member.post("/members", member(email(), "OWNER")).then().statusCode(403);
        member.put("/members/" + person + "/roles", "\"0\"", Map.of("roles", List.of("OWNER"))).then().statusCode(403);
        member.delete("/members/" + person).then().statusCode(403);
        member.get("/members").then().statusCode(role == Role.MANAGER ? 200 : 403);
    }

    @Test
    void no_password_is_kept_or_audited() {
        var person = joined(email(), "CLEANER");

        assertThat(house.rows(place.organization, "select m::text from member m")).noneMatch(row -> row.contains(PASSWORD));
        assertThat(house.rows(place.organization, "select details::text from audit_entry where subject = ?", "member/" + person))
                .isNotEmpty().noneMatch(row -> row.contains(PASSWORD));
    }

    private Directory.Member told(String person) throws IOException {
        var record = place.wire.newest(Topic.ACCESS_DIRECTORY.topicName(), "member/" + place.organization + "/" + person).orElseThrow();
        return (Directory.Member) Json.read(record.value(), Directory.class);
    }

    private String joined(String email, String role) {
        return place.owner.post("/members", member(email, role)).then().statusCode(201).extract().jsonPath().getString("person");
    }

    private Response founded(String alias, String email) {
        return house.operator().post("/organizations", organization(alias, email));
    }

    private static Map<String, Object> organization(String alias, String email) {
        return Map.of("name", "Lindenhof Apartments", "alias", alias, "owner", person(email));
    }

    private static Map<String, Object> member(String email, String role) {
        var wanted = person(email);
        wanted.put("roles", List.of(role));
        return wanted;
    }

    private static Map<String, Object> person(String email) {
        return new HashMap<>(Map.of("email", email, "givenName", "Ana", "familyName", "Okafor", "initialPassword", PASSWORD,
                "passwordChange", "AT_FIRST_SIGN_IN"));
    }

    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    private static String alias() {
        return "lindenhof-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
