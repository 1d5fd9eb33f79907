package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sees a PIN, and how another takes its place. */
@QuarkusTest
class PinTest {
    private static final String REVEAL = "/pin/reveal";
    private static final String REISSUE = "/pin/reissue";

    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID lock;
    UUID stay;

    @BeforeEach
    void aStay() {
        place = house.open(infra);
        var door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        stay = place.stay(place.unit("Loft 1", door), "Ada", 1, 2);
    }

    @Test
    void a_reveal_is_audited_says_why_the_pin_looks_so_and_is_not_kept_by_anybody() {
        var shown = place.owner.post(at(REVEAL), Map.of("reason", "the guest called"));

        shown.then().statusCode(200);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(shown.jsonPath().getList("why")).isNotEmpty();
        assertThat(audited("pin.revealed")).singleElement().asString()
                .contains("the guest called").doesNotContain(shown.jsonPath().getString("pin"));
        assertThat(place.access(stay).getString("pin.revealedAt")).isNotNull();
    }

    @Test
    void every_reveal_is_audited_and_shows_the_same_pin() {
        assertThat(place.reveal(stay)).isEqualTo(place.reveal(stay));
        assertThat(audited("pin.revealed")).hasSize(2);
    }

    @Test
    void a_repeated_reveal_is_refused_instead_of_shown_from_memory() {
        var key = UUID.randomUUID().toString();
        place.owner.post(at(REVEAL), Map.of(), key).then().statusCode(200);

        place.owner.post(at(REVEAL), Map.of(), key).then().statusCode(409);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"CLEANER", "MAINTENANCE", "INSTALLER"})
    void who_looks_after_the_place_sees_no_pin(Role role) {
        var member = place.member(role);

        member.post(at(REVEAL), Map.of()).then().statusCode(403);
        member.post(at(REISSUE), Map.of("reason", "because")).then().statusCode(403);
    }

    @Test
    void a_manager_may_reveal() {
        place.member(Role.MANAGER).post(at(REVEAL), Map.of()).then().statusCode(200);
    }

    @Test
    void another_organization_does_not_find_the_stay() {
        var stranger = house.open(infra).owner;

        stranger.get(at("/access")).then().statusCode(404);
        stranger.post(at(REVEAL), Map.of()).then().statusCode(404);
        stranger.post(at(REISSUE), Map.of("reason", "because")).then().statusCode(404);
    }

    @Test
    void a_reissue_withdraws_the_former_code_and_puts_another_on_the_lock() {
        var former = place.credential(stay);
        var before = place.reveal(stay);
        place.awaitEntry(lock, former, Goal.PRESENT);

        place.owner.post(at(REISSUE), Map.of("reason", "seen by others")).then().statusCode(200);

        var access = place.access(stay);
        assertThat(access.getInt("pin.issue")).isEqualTo(2);
        assertThat(access.getString("former[0].credential")).isEqualTo(former.toString());
        assertThat(place.reveal(stay)).isNotEqualTo(before);
        var entry = place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        assertThat(place.hub().pin(entry).reveal()).isEqualTo(place.reveal(stay));
        place.awaitEntry(lock, former, Goal.ABSENT);
        assertThat(audited("pin.reissued")).hasSize(1);
    }

    @Test
    void a_reissue_says_why() {
        place.owner.post(at(REISSUE), Map.of("reason", " ")).then().statusCode(400);
    }

    @Test
    void a_field_that_is_not_known_is_refused() {
        place.owner.post(at(REVEAL), Map.of("becuase", "typo")).then().statusCode(400);
    }

    @Test
    void the_pin_of_a_stay_that_is_over_is_shown_to_nobody() {
        house.clockTo(place.ends(stay));

        place.owner.post(at(REVEAL), Map.of()).then().statusCode(409);
        place.owner.post(at(REISSUE), Map.of("reason", "because")).then().statusCode(409);
    }

    private String at(String path) {
        return "/stays/" + stay + path;
    }

    private List<String> audited(String action) {
        return house.rows(place.organization, "select details::text from audit_entry where action = ?", action);
    }
}
