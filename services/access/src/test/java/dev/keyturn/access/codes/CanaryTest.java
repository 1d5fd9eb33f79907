package dev.keyturn.access.codes;

import static dev.keyturn.access.fixture.TestHub.code;
import static dev.keyturn.access.fixture.TestHub.evidence;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/**
 * A PIN and a guest's link leave no trace: not in a column, not on Kafka, not in the log. The lock takes eight digits, so that no
 * figure or random text looks like the PIN by chance.
 */
@QuarkusTest
class CanaryTest {
    @Inject
    House house;

    LocalInfra infra;

    @Test
    void a_pin_and_a_link_that_were_made_shown_sent_used_and_forgotten_are_found_nowhere() {
        try (var log = new Heard()) {
            var place = house.open(infra);
            var door = place.door("Canary door");
            var lock = place.lockOn(door, Place.YALE, new Reported(null, 8, 8, null));
            var stay = place.stay(place.unit("Loft 1", door), "Canary Guest", 1, 1);
            var pin = place.reveal(stay);
            var token = link(place, stay);
            assertThat(pin).hasSize(8);
            var code = place.credential(stay);
            assertThat(place.hub().pin(place.awaitEntry(lock, code, Goal.PRESENT)).reveal()).isEqualTo(pin);

            house.clockTo(place.opens(stay));
            assertThat(given().get("/api/access/v1/guest/" + token).jsonPath().getString("pin")).isEqualTo(pin);
            place.hub().says(house.now(), TestHub.opened(lock, code, house.now()));
            place.awaitLabel(stay, "USED");
            assertThat(traces(place, log, "Canary Guest")).containsExactly("database");
            assertThat(traces(place, log, pin)).isEmpty();
            assertThat(traces(place, log, token)).isEmpty();

            house.clockTo(place.ends(stay));
            place.awaitEntry(lock, code, Goal.ABSENT);
            place.hub().says(house.now(), evidence(lock, place.hub().set(lock).orElseThrow().position(), List.of(),
                    code(code, Goal.ABSENT, Rung.VERIFIED, house.now())));
            place.awaitLabel(stay, "GONE");
            assertThat(traces(place, log, pin)).isEmpty();
            assertThat(traces(place, log, token)).isEmpty();
        }
    }

    @Test
    void a_secret_that_leaked_would_be_found() {
        try (var log = new Heard()) {
            var place = house.open(infra);
            var leaked = UUID.randomUUID().toString();
            place.door("Door " + leaked);
            place.until(() -> traces(place, log, leaked).contains("kafka"));
            Logger.getLogger("canary").fine("leaked " + leaked);

            assertThat(traces(place, log, leaked)).containsExactly("database", "kafka", "log");
        }
    }

    @Test
    void bytes_that_leaked_into_a_column_would_be_found() {
        var place = house.open(infra);
        var leaked = UUID.randomUUID().toString();
        house.change(place.organization,
                "insert into guest_link (token_hash, organization_id, stay_id, made_at) values (?, ?, ?, now())",
                leaked.getBytes(StandardCharsets.US_ASCII), place.organization, UUID.randomUUID());

        assertThat(contains(database(place), leaked)).isTrue();
    }

    private String link(Place place, UUID stay) {
        var link = place.owner.post("/stays/" + stay + "/guest-link", Map.of()).jsonPath().getString("link");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private List<String> traces(Place place, Heard log, String secret) {
        var found = new ArrayList<String>();
        if (contains(database(place), secret)) {
            found.add("database");
        }
        if (contains(kafka(place), secret)) {
            found.add("kafka");
        }
        if (contains(log.text(), secret)) {
            found.add("log");
        }
        return found;
    }

    /** As text, or as bytes that a column shows in hex. */
    private static boolean contains(String text, String secret) {
        return text.contains(secret) || text.contains(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Every row of every table that the organization can see, its own and those outside tenancy. */
    private String database(Place place) {
        return house.rows(place.organization, "select quote_ident(tablename) from pg_tables where schemaname = 'public'").stream()
                .filter(table -> !table.equals("flyway_schema_history"))
                .flatMap(table -> house.rows(place.organization, "select t::text from " + table + " t").stream())
                .collect(Collectors.joining("\n"));
    }

    private String kafka(Place place) {
        var topics = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        return place.wire.all(topics).stream()
                .flatMap(record -> Stream.concat(
                        Stream.of(String.valueOf(record.key()), text(record.value())),
                        Arrays.stream(record.headers().toArray()).map(header -> text(header.value()))))
                .collect(Collectors.joining("\n"));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Everything that is logged, at every level, exceptions included. */
    private static final class Heard extends Handler implements AutoCloseable {
        private final StringBuffer heard = new StringBuffer();
        private final Logger root = Logger.getLogger("");
        private final Logger ours = Logger.getLogger("dev.keyturn");
        private final Logger canary = Logger.getLogger("canary");

        Heard() {
            setLevel(Level.ALL);
            root.addHandler(this);
            ours.setLevel(Level.ALL);
            canary.setLevel(Level.ALL);
        }

        String text() {
            return heard.toString();
        }

        @Override
        public void publish(LogRecord record) {
            heard.append(record instanceof ExtLogRecord own ? own.getFormattedMessage() : record.getMessage()).append('\n');
            for (var cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                heard.append(cause).append('\n');
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
            ours.setLevel(null);
            canary.setLevel(null);
        }
    }
}
