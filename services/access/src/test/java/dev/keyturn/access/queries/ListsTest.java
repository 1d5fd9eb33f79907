package dev.keyturn.access.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A list of many costs as many statements as a list of one. Loops over the API description, so that no list that is given out in
 * parts can be forgotten.
 */
@QuarkusTest
class ListsTest {
    private static final int MORE = 4;

    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID unit;
    UUID lock;

    @BeforeEach
    void oneOfEach() {
        place = house.open(infra);
        var door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        unit = place.unit("Loft", door);
        oneMore(0);
    }

    @Test
    void no_list_costs_more_statements_because_it_is_longer() {
        var few = costs();
        for (int n = 1; n <= MORE; n++) {
            oneMore(n);
        }
        assertThat(costs()).isEqualTo(few);
        assertThat(lists()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(list -> assertThat(few.get(list)).as(list).isPositive());
    }

    /** One more of all that is listed, and each in a state in which much is to be told of it. */
    private void oneMore(int n) {
        var door = place.door("Door " + n);
        var its = place.lockOn(door, Place.YALE);
        var home = place.unit("Loft " + n, door);
        var stay = place.stay(home, "Guest " + n, 0, 2);
        place.stay(unit, "Guest of the loft " + n, 2 * n, 1);
        var byHand = place.door("Cellar " + n);
        place.lockByHandOn(byHand);
        place.stay(place.unit("Cellar " + n, byHand), "Guest of the cellar " + n, 1, 2);
        var calendar = place.owner.make("/units/" + home + "/calendars", Map.of("name", "Airbnb", "url", "http://127.0.0.1:9/feed.ics"));
        place.owner.post("/calendars/" + calendar + "/fetch", Map.of()).then().statusCode(200);
        place.member(Role.CLEANER);
        place.owner.post("/stays/" + stay + "/guest-link", Map.of()).then().statusCode(201);
        place.hub().says(house.now(), TestHub.opened(its, null, house.now()));
        place.until(() -> !place.owner.read("/log?door=" + door).getList("items").isEmpty());
    }

    private Map<String, Integer> costs() {
        var costs = new HashMap<String, Integer>();
        for (var list : lists()) {
            var answer = place.owner.get(list);
            assertThat(answer.statusCode()).as(list).isEqualTo(200);
            costs.put(list, Integer.valueOf(answer.header(Counted.HEADER)));
        }
        return costs;
    }

    private List<String> lists() {
        var today = Stream.of("/today");
        var inParts = ApiDescription.of("access").operations()
                .filter(operation -> operation.verb().equals("GET") && operation.takes("query", "limit") && !operation.isForOperator())
                .map(operation -> operation.path().substring("/api/access/v1".length())
                        .replace("{property}", place.property.toString())
                        .replace("{unit}", unit.toString())
                        .replace("{lock}", lock.toString()));
        return Stream.concat(today, inParts).sorted().toList();
    }
}
