package dev.keyturn.local.story;

import dev.keyturn.local.client.Secrets;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
    private static final Needle PIN = new Needle("PIN", "73916420");
    private static final Needle OTHER = new Needle("another PIN", "16420739");
    private static final Needle LINK = new Needle("link", "Zq3-x_9KpVbT0aLw");

    private final Needles needles = new Needles(List.of(PIN, OTHER, LINK));

    private Set<Needle> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8), 1 << 16);
    }

    private Set<Needle> in(byte[] bytes, int piece) {
        var reader = needles.reader();
        for (var from = 0; from < bytes.length; from += piece) {
            reader.read(bytes, from, Math.min(piece, bytes.length - from));
        }
        return reader.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"73916420", "pin=73916420", "{\"pin\":\"73916420\"}", "K73916420 ", "é73916420é", "173.73916420"})
    void digits_are_found_as_a_run(String text) {
        assertThat(in(text)).containsExactly(PIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"739164201", "073916420", "7391642", "7391 6420", "2026-06-01T12:00:00.739164207Z", ""})
    void digits_within_a_longer_run_are_another_number(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void digits_within_a_random_id_are_chance_and_beside_one_are_not() {
        assertThat(in("trace=a73916420bcdef0123456789abcdef01 ")).isEmpty();
        assertThat(in("trace=abcdef0123456789abcdef01 73916420 ")).containsExactly(PIN);
        assertThat(in("deadbeef73916420")).as("16 figures are an id").isEmpty();
        assertThat(in("beef73916420")).containsExactly(PIN);
    }

    @Test
    void digits_are_found_as_hex_wherever_they_stand() {
        assertThat(in("\\\\x00ff" + HexFormat.of().formatHex("73916420".getBytes(StandardCharsets.US_ASCII)) + "30")).containsExactly(PIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void base64_is_found_behind_any_number_of_bytes(String before) {
        var whole = Base64.getEncoder().encodeToString((before + "73916420\"}").getBytes(StandardCharsets.US_ASCII));
        assertThat(in(whole)).containsExactly(PIN);
    }

    @Test
    void a_token_is_found_plainly_and_as_hex_of_either_case() {
        var hex = HexFormat.of().formatHex(LINK.text().getBytes(StandardCharsets.US_ASCII));
        assertThat(in("GET /g/" + LINK.text() + "?x=1")).containsExactly(LINK);
        assertThat(in("x" + hex)).containsExactly(LINK);
        assertThat(in("x" + hex.toUpperCase(Locale.ROOT))).containsExactly(LINK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void it_does_not_matter_where_a_piece_ends(int piece) {
        var text = "x 73916420 y " + LINK.text() + " 16420739";
        assertThat(in(text.getBytes(StandardCharsets.US_ASCII), piece)).containsExactlyInAnyOrder(PIN, OTHER, LINK);
    }

    @Test
    void what_is_told_of_a_needle_is_its_name() {
        assertThat(PIN).hasToString("PIN");
        var secrets = new Secrets();
        secrets.pin("73916420");
        assertThat(secrets).hasToString("1 PINs, 0 links");
    }
}
