package dev.keyturn.contracts.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one who reads all of Kafka, or a hub's disk, finds. Each thing sought is long enough not to occur by chance. */
class ObserverTest {
    private static final Pin PIN = Pin.of("048213579602");
    private static final String FROM = "2026-06-01T12:45:00Z";
    private static final String UNTIL = "2026-06-04T08:15:00Z";
    private static final String ALIAS = "lantern-room";

    private final Installation at = new Installation();
    private final CodeSet set = new CodeSet(1, Samples.HUB, Samples.LOCK, Samples.POSITION, Samples.NOW, List.of(
            new CodeEntry(Samples.CREDENTIAL, Goal.PRESENT, Instant.parse(FROM), Instant.parse(UNTIL), 7, ALIAS,
                    PinSeal.seal(PIN, Samples.CREDENTIAL, at.hub.publicKeys()))));

    @Test
    void an_observer_of_a_sealed_code_set_finds_no_pin_no_window_no_name_and_no_speaker() {
        var seen = seen(Envelope.seal(set, at.access, at.hub.publicKeys()));

        assertThat(seen).contains("ECDH-ES").doesNotContain(
                PIN.reveal(), FROM, UNTIL, "2026-06", ALIAS, at.access.kid(), "keyturn.codes", Samples.CREDENTIAL.toString(),
                Samples.LOCK.toString(), Samples.HUB.toString(), "PRESENT", "sealedPin");
    }

    @Test
    void the_same_search_finds_all_but_the_pin_where_the_set_is_not_sealed_so_it_is_able_to() {
        var seen = seen(Installation.ascii(Envelope.sign(set, at.access)));

        assertThat(seen).contains(FROM, UNTIL, ALIAS, at.access.kid(), "keyturn.codes", Samples.CREDENTIAL.toString());
    }

    @Test
    void a_set_in_clear_on_the_disk_of_a_hub_holds_no_pin_in_clear() {
        var stored = new String(Json.write(set), StandardCharsets.UTF_8);

        assertThat(stored + seen(Installation.ascii(set.entries().getFirst().sealedPin()))).doesNotContain(PIN.reveal());
    }

    @Test
    void two_publications_of_one_set_show_nothing_that_says_so() {
        var one = seen(Envelope.seal(set, at.access, at.hub.publicKeys())).split("\n");
        var two = seen(Envelope.seal(set, at.access, at.hub.publicKeys())).split("\n");

        assertThat(one[0]).isNotEqualTo(two[0]);
    }

    @Test
    void what_holds_a_secret_does_not_say_it() {
        assertThat(Stream.of(PIN, new PinSeal.Opened.Clear(PIN), at.access, at.hub).map(Object::toString)
                .collect(Collectors.joining("\n")))
                .doesNotContain(PIN.reveal(), at.access.key().getD().toString(), at.hub.signing().getD().toString(),
                        at.hub.sealing().getD().toString());
    }

    /** The bytes as they are, and each part of them decoded. */
    private static String seen(byte[] value) {
        var text = new String(value, StandardCharsets.US_ASCII);
        return text + "\n" + Arrays.stream(text.split("\\."))
                .map(part -> new String(new Base64URL(part).decode(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }
}
