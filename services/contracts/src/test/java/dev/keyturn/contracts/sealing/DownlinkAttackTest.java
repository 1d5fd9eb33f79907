package dev.keyturn.contracts.sealing;

import static dev.keyturn.contracts.sealing.Installation.CODES;
import static dev.keyturn.contracts.sealing.Installation.HUB;
import static dev.keyturn.contracts.sealing.Installation.NEIGHBOUR;
import static dev.keyturn.contracts.sealing.Installation.ascii;
import static dev.keyturn.contracts.sealing.Installation.header;
import static dev.keyturn.contracts.sealing.Installation.key;
import static dev.keyturn.contracts.sealing.Installation.ourSeal;
import static dev.keyturn.contracts.sealing.Installation.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Ordering;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.sealing.Envelope.Opened;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hub must not believe, one attack each. The attacker can write any bytes to Kafka and knows every public key. */
class DownlinkAttackTest {
    private static final CodeSet SET = Samples.codeSet(Samples.POSITION);
    private static final String SET_JSON = new String(Json.write(SET), StandardCharsets.UTF_8);

    private final Installation at = new Installation();

    static Stream<Downlink> downlinks() {
        return Samples.all().stream().map(Samples.Sample::record).filter(Downlink.class::isInstance).map(Downlink.class::cast);
    }

    @ParameterizedTest
    @MethodSource("downlinks")
    void what_its_speaker_signed_and_sealed_to_the_hub_is_taken(Downlink record) {
        assertThat(at.hubOpens(Envelope.seal(record, speaking(record.speaker()), at.hub.publicKeys())))
                .isEqualTo(new Opened.Genuine(record));
    }

    // Who signed it

    @Test
    void a_set_signed_by_a_stranger_under_their_own_name_is_refused() {
        assertRefused(Envelope.seal(SET, at.stranger, at.hub.publicKeys()), Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_set_signed_by_a_stranger_under_the_name_of_access_is_refused() {
        assertRefused(Envelope.seal(SET, key(at.access.kid()), at.hub.publicKeys()), Refusal.FORGED);
    }

    @ParameterizedTest
    @MethodSource("downlinks")
    void a_record_signed_by_a_voice_that_has_no_say_in_its_kind_is_refused(Downlink record) {
        for (var other : List.of(Speaker.ACCESS, Speaker.FLEET, Speaker.ROOT)) {
            if (other != record.speaker()) {
                assertRefused(Envelope.seal(record, speaking(other), at.hub.publicKeys()), Refusal.WRONG_SPEAKER);
            }
        }
    }

    @Test
    void a_code_set_that_fleet_signs_as_a_lock_mode_is_refused() throws JOSEException {
        var posing = signed(header(JWSAlgorithm.ES256, at.fleet.kid(), "keyturn.mode/1").build(), SET_JSON, signer(at.fleet));

        assertRefused(at.sealedToHub(posing), Refusal.UNREADABLE);
    }

    @Test
    void a_set_that_nobody_signed_is_refused() {
        assertRefused(at.sealedToHub(SET_JSON), Refusal.MALFORMED);
    }

    @Test
    void a_report_signed_by_the_hub_itself_is_no_downlink() {
        var report = SignedReport.sign(Samples.report(2, new Heartbeat(null)), at.hub);

        assertRefused(at.sealedToHub(new String(report, StandardCharsets.US_ASCII)), Refusal.UNKNOWN_KEY);
    }

    // How it is signed

    @Test
    void a_set_whose_header_says_that_it_needs_no_signature_is_refused() {
        var none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"access-1\",\"typ\":\"" + CODES + "\"}");

        assertRefused(at.sealedToHub(none + "." + Base64URL.encode(SET_JSON) + "."), Refusal.MALFORMED);
    }

    @Test
    void a_set_with_the_public_key_as_secret_of_a_mac_is_refused() throws JOSEException {
        var secret = at.access.publicJwk().getBytes(StandardCharsets.UTF_8);
        var mac = signed(header(JWSAlgorithm.HS256, at.access.kid(), CODES).build(), SET_JSON, new MACSigner(secret));

        assertRefused(at.sealedToHub(mac), Refusal.FORGED);
    }

    @Test
    void a_set_signed_with_another_curve_is_refused() throws JOSEException {
        var other = new ECKeyGenerator(Curve.P_384).generate();
        var swapped =
                signed(header(JWSAlgorithm.ES384, at.access.kid(), CODES).build(), SET_JSON, new ECDSASigner(other));

        assertRefused(at.sealedToHub(swapped), Refusal.FORGED);
    }

    @Test
    void a_set_that_brings_the_key_to_check_it_with_is_refused() throws JOSEException {
        var forger = key(at.access.kid());
        var bringing = header(JWSAlgorithm.ES256, at.access.kid(), CODES).jwk(forger.key().toPublicJWK()).build();

        assertRefused(at.sealedToHub(signed(bringing, SET_JSON, signer(forger))), Refusal.MALFORMED);
    }

    @Test
    void a_signature_of_zeros_which_some_libraries_once_took_is_refused() {
        var parts = Envelope.sign(SET, at.access).split("\\.");
        var zeros = parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]);

        assertRefused(at.sealedToHub(zeros), Refusal.FORGED);
    }

    @Test
    void a_genuine_signature_under_another_set_is_refused() {
        var genuine = Envelope.sign(SET, at.access).split("\\.");
        var other = Envelope.sign(Samples.codeSet(new Position(2, 1, 49)), at.access).split("\\.");

        assertRefused(at.sealedToHub(other[0] + "." + other[1] + "." + genuine[2]), Refusal.FORGED);
    }

    @Test
    void a_key_name_made_to_deceive_a_log_is_shown_in_one_short_printable_line() throws JOSEException {
        var kid = "x\n2026-06-01 INFO all is well " + "z".repeat(500);
        var deceiving = signed(header(JWSAlgorithm.ES256, kid, CODES).build(), SET_JSON, signer(at.stranger));

        assertThat(at.hubOpens(at.sealedToHub(deceiving))).isInstanceOfSatisfying(Opened.Refused.class,
                refused -> assertThat(refused.detail()).hasSizeLessThan(100).startsWith("key x?2026").doesNotContain("\n"));
    }

    // To whom it is sealed

    @Test
    void a_set_sealed_to_the_neighbour_is_refused() {
        assertRefused(Envelope.seal(SET, at.access, at.neighbour.publicKeys()), Refusal.NOT_SEALED_TO_US);
    }

    @Test
    void a_genuine_set_that_a_thief_of_the_neighbour_seals_on_to_us_is_refused() {
        var neighbours = new CodeSet(1, NEIGHBOUR, Samples.LOCK, Samples.POSITION, Samples.NOW, List.of());
        var stolen = stolenFrom(at.neighbour, Envelope.seal(neighbours, at.access, at.neighbour.publicKeys()));

        assertRefused(Envelope.sealSigned(stolen, at.hub.publicKeys()), Refusal.ANOTHER_HUB);
    }

    @Test
    void a_thief_of_one_hub_reads_nothing_of_its_neighbour() {
        var ours = Envelope.seal(SET, at.access, at.hub.publicKeys());

        assertThat(Envelope.open(ours, at.neighbour, at.trusted, HUB))
                .isInstanceOfSatisfying(Opened.Refused.class, r -> assertThat(r.refusal()).isEqualTo(Refusal.NOT_SEALED_TO_US));
    }

    @Test
    void a_swapped_hub_key_shows_in_the_fingerprint_and_at_the_hub() {
        var real = at.hub.publicKeys();
        var swapped = new HubPublicKeys(real.verifying(), at.strangersHub.publicKeys().sealing());

        assertThat(swapped.fingerprint()).isNotEqualTo(real.fingerprint());
        assertThat(swapped).isNotEqualTo(real);
        assertRefused(Envelope.seal(SET, at.access, swapped), Refusal.NOT_SEALED_TO_US);
    }

    @Test
    void a_record_sealed_before_a_new_enrolment_is_not_for_the_new_keys() {
        var before = Envelope.seal(SET, at.access, at.hub.publicKeys());
        var enrolledAnew = HubIdentity.generate(new SecureRandom());

        assertThat(Envelope.open(before, enrolledAnew, at.trusted, HUB))
                .isInstanceOfSatisfying(Opened.Refused.class, r -> assertThat(r.refusal()).isEqualTo(Refusal.NOT_SEALED_TO_US));
    }

    // How it is sealed

    @Test
    void a_signed_record_that_is_not_sealed_is_refused() {
        assertRefused(ascii(Envelope.sign(SET, at.access)), Refusal.MALFORMED);
    }

    @Test
    void a_seal_of_another_algorithm_is_refused_even_if_it_could_be_opened() throws JOSEException {
        var genuine = Envelope.sign(SET, at.access);

        assertRefused(at.sealedToHub(
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM).build(), genuine), Refusal.MALFORMED);
        assertRefused(at.sealedToHub(
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128CBC_HS256).build(), genuine), Refusal.MALFORMED);
    }

    @Test
    void a_compressed_seal_which_could_unfold_without_end_is_refused() throws JOSEException {
        assertRefused(
                at.sealedToHub(ourSeal().compressionAlgorithm(CompressionAlgorithm.DEF).build(), Envelope.sign(SET, at.access)),
                Refusal.MALFORMED);
    }

    @Test
    void a_seal_with_anything_more_in_its_header_is_refused() throws JOSEException {
        assertRefused(at.sealedToHub(ourSeal().keyID("x").build(), Envelope.sign(SET, at.access)), Refusal.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "A256GCM, A128GCM, MALFORMED",
        "ECDH-ES, ECDH-ES+A256KW, MALFORMED",
        "ECDH-ES, dir, MALFORMED",
        "ECDH-ES, none, MALFORMED",
        "P-256, P-521, MALFORMED",
    })
    void a_seal_whose_header_was_altered_on_the_way_is_refused(String was, String becomes, Refusal refusal) {
        var parts = new String(Envelope.seal(SET, at.access, at.hub.publicKeys()), StandardCharsets.US_ASCII).split("\\.", 2);
        var header = new Base64URL(parts[0]).decodeToString();
        assertThat(header).contains(was);

        assertRefused(ascii(Base64URL.encode(header.replace(was, becomes)) + "." + parts[1]), refusal);
    }

    @Test
    void a_seal_under_the_header_of_another_seal_is_refused() {
        var one = new String(Envelope.seal(SET, at.access, at.hub.publicKeys()), StandardCharsets.US_ASCII).split("\\.", 2);
        var other = new String(Envelope.seal(SET, at.access, at.hub.publicKeys()), StandardCharsets.US_ASCII).split("\\.", 2);

        assertRefused(ascii(one[0] + "." + other[1]), Refusal.NOT_SEALED_TO_US);
    }

    @Test
    void a_header_that_names_its_algorithm_in_another_order_is_not_what_was_sealed() {
        var parts = new String(Envelope.seal(SET, at.access, at.hub.publicKeys()), StandardCharsets.US_ASCII).split("\\.", 2);
        var header = new Base64URL(parts[0]).decodeToString();

        assertRefused(ascii(Base64URL.encode(" " + header) + "." + parts[1]), Refusal.NOT_SEALED_TO_US);
    }

    // Which version and shape it has

    @Test
    void a_newer_version_of_a_record_is_unreadable_not_misread() {
        var newer = new CodeSet(2, HUB, Samples.LOCK, Samples.POSITION, Samples.NOW, List.of());

        assertRefused(Envelope.seal(newer, at.access, at.hub.publicKeys()), Refusal.UNREADABLE_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "keyturn.weather/1", "keyturn.codes/", "keyturn.codes/01", "keyturn.codes/0", "keyturn.codes/1x", "keyturn.codes",
        "keyturn.codes/99999999999", "keyturn.c/1", "Keyturn.codes/1", "JWT", "keyturn.codes/1/1"})
    void a_kind_that_we_do_not_know_is_unreadable_not_guessed_at(String typ) throws JOSEException {
        var unknown = signed(header(JWSAlgorithm.ES256, at.access.kid(), typ).build(), SET_JSON, signer(at.access));

        assertRefused(at.sealedToHub(unknown), Refusal.UNREADABLE_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "", "{\"v\":1,\"surprise\":true}"})
    void a_genuine_record_that_breaks_its_shape_is_unreadable(String payload) throws JOSEException {
        var broken = signed(header(JWSAlgorithm.ES256, at.access.kid(), CODES).build(), payload, signer(at.access));

        assertRefused(at.sealedToHub(broken), Refusal.UNREADABLE);
    }

    @Test
    void a_record_whose_version_is_not_the_one_of_its_signature_is_unreadable() throws JOSEException {
        var v2 = SET_JSON.replaceFirst("\"v\":1", "\"v\":2");
        var broken = signed(header(JWSAlgorithm.ES256, at.access.kid(), CODES).build(), v2, signer(at.access));

        assertRefused(at.sealedToHub(broken), Refusal.UNREADABLE);
    }

    // When it comes

    @Test
    void a_replayed_set_is_genuine_and_not_newer() {
        var record = (CodeSet) ((Opened.Genuine) at.hubOpens(Envelope.seal(SET, at.access, at.hub.publicKeys()))).record();

        assertThat(Ordering.judge(SET.position(), record.position())).isEqualTo(Ordering.SAME);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 47", "2, 0, 900", "1, 9, 900"})
    void an_older_generation_epoch_or_enrolment_is_genuine_and_older(long enrolment, long epoch, long generation) {
        var older = Samples.codeSet(new Position(enrolment, epoch, generation));
        var record = (CodeSet) ((Opened.Genuine) at.hubOpens(Envelope.seal(older, at.access, at.hub.publicKeys()))).record();

        assertThat(Ordering.judge(SET.position(), record.position())).isEqualTo(Ordering.OLDER);
    }

    private SigningKey speaking(Speaker speaker) {
        return switch (speaker) {
            case ACCESS -> at.access;
            case FLEET -> at.fleet;
            case ROOT -> at.root;
            case HUB -> throw new IllegalArgumentException("No downlink is spoken by a hub");
        };
    }

    private static ECDSASigner signer(SigningKey key) throws JOSEException {
        return new ECDSASigner(key.key());
    }

    private static String stolenFrom(HubIdentity victim, byte[] value) {
        return Jose.sealed(new String(value, StandardCharsets.US_ASCII), Map.of())
                .flatMap(sealed -> Jose.unsealed(sealed, victim.sealing()))
                .orElseThrow();
    }

    private void assertRefused(byte[] value, Refusal refusal) {
        assertThat(at.hubOpens(value))
                .isInstanceOfSatisfying(Opened.Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
