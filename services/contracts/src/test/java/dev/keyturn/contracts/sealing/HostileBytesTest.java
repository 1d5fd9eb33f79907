package dev.keyturn.contracts.sealing;

import static dev.keyturn.contracts.sealing.Installation.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.hub.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes: a refusal, never an exception, and never something taken. */
class HostileBytesTest {
    private static final Installation AT = new Installation();
    private static final byte[] SET =
            Envelope.seal(Samples.codeSet(Samples.POSITION), AT.access, AT.hub.publicKeys());
    private static final byte[] REPORT = SignedReport.sign(Samples.report(2, new Heartbeat(null)), AT.hub);
    private static final String PIN = PinSeal.seal(Pin.of("0471"), Samples.CREDENTIAL, AT.hub.publicKeys());

    @Property
    void any_bytes_are_refused(@ForAll @Size(max = 2_000) byte[] value) {
        nothingIsTaken(value);
    }

    @Property
    void any_text_of_the_form_is_refused(@ForAll("joseLike") String text) {
        nothingIsTaken(ascii(text));
        nothingIsTaken(AT.sealedToHub(text));
    }

    @Property
    void a_truncated_value_is_refused(@ForAll @IntRange(max = 100_000) int length) {
        eachAltered(text -> text.substring(0, length % text.length()));
    }

    @Property
    void a_value_with_any_one_character_changed_is_refused(
            @ForAll @IntRange(max = 100_000) int position, @ForAll @CharRange(from = 0, to = 0x7f) char becomes) {
        eachAltered(text -> {
            var at = position % text.length();
            var altered = text.charAt(at) == becomes ? (char) (becomes ^ 1) : becomes;
            return text.substring(0, at) + altered + text.substring(at + 1);
        });
    }

    @Property
    void a_value_with_anything_more_is_refused(@ForAll @IntRange(max = 100_000) int position, @ForAll char more) {
        eachAltered(text -> {
            var at = position % (text.length() + 1);
            return text.substring(0, at) + (char) (more & 0x7f) + text.substring(at);
        });
    }

    @Example
    void an_endless_header_is_refused() {
        nothingIsTaken(ascii(Base64URL.encode("{\"alg\":".repeat(500_000)) + "..a.b.c"));
        nothingIsTaken(ascii(Base64URL.encode("[".repeat(500_000)) + ".a.b"));
    }

    @Provide
    Arbitrary<String> joseLike() {
        var json = Arbitraries.of(
                "{}", "null", "[]", "{\"alg\":\"ES256\"}", "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", "{\"alg\":7}",
                "{\"alg\":\"ES256\",\"kid\":\"access-1\",\"typ\":\"keyturn.codes/1\"}",
                "{\"alg\":\"ES256\",\"kid\":null,\"typ\":null}",
                "{\"alg\":\"ES256\",\"kid\":7,\"typ\":[]}",
                "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":{}}",
                "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}}",
                "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":{\"kty\":\"oct\",\"k\":\"AA\"}}",
                "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}}");
        var part = Arbitraries.oneOf(
                json.map(text -> Base64URL.encode(text).toString()),
                Arbitraries.strings().withChars("AZaz09-_=+/").ofMaxLength(90));
        return part.list().ofMinSize(1).ofMaxSize(7).map(parts -> String.join(".", parts));
    }

    private static void eachAltered(UnaryOperator<String> altered) {
        assertSetRefused(ascii(altered.apply(text(SET))));
        assertReportRefused(ascii(altered.apply(text(REPORT))));
        assertPinMissing(altered.apply(PIN));
    }

    private static void nothingIsTaken(byte[] value) {
        assertSetRefused(value);
        assertReportRefused(value);
        assertPinMissing(text(value));
    }

    private static void assertSetRefused(byte[] value) {
        assertThat(AT.hubOpens(value)).isInstanceOf(Envelope.Opened.Refused.class);
    }

    private static void assertReportRefused(byte[] value) {
        assertThat(SignedReport.check(value, claim -> Optional.of(AT.hub.publicKeys())))
                .isInstanceOf(SignedReport.Checked.Refused.class);
    }

    private static void assertPinMissing(String sealed) {
        assertThat(PinSeal.open(sealed, Samples.CREDENTIAL, AT.hub)).isEqualTo(new PinSeal.Opened.KeyMissing());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }
}
