package dev.keyturn.contracts.sealing;

import static dev.keyturn.contracts.sealing.Installation.HUB;
import static dev.keyturn.contracts.sealing.Installation.NEIGHBOUR;
import static dev.keyturn.contracts.sealing.Installation.ascii;
import static dev.keyturn.contracts.sealing.Installation.header;
import static dev.keyturn.contracts.sealing.Installation.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.SignedReport.Checked;
import dev.keyturn.contracts.sealing.SignedReport.Claim;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service must not believe a hub to have said. */
class ReportAttackTest {
    private static final Report REPORT = Samples.report(2, new Heartbeat(Samples.SESSION));
    private static final String JSON = new String(Json.write(REPORT), StandardCharsets.UTF_8);
    private static final String KID = HUB + ":2";
    private static final String TYP = "keyturn.report/1";

    private final Installation at = new Installation();
    /** Enrolment 1 of the hub was cut off: its keys are gone from here. */
    private final Map<Claim, HubPublicKeys> bound = Map.of(
            new Claim(HUB, 2), at.hub.publicKeys(),
            new Claim(NEIGHBOUR, 1), at.neighbour.publicKeys());

    static Stream<Report> reports() {
        return Samples.all().stream().map(Samples.Sample::record).filter(Report.class::isInstance).map(Report.class::cast);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void what_a_hub_signed_is_taken(Report report) {
        assertThat(check(SignedReport.sign(report, at.hub))).isEqualTo(new Checked.Genuine(report));
    }

    @Test
    void a_report_in_the_name_of_another_hub_is_refused() {
        assertRefused(SignedReport.sign(REPORT, at.neighbour), Refusal.FORGED);
    }

    @Test
    void a_report_under_its_own_name_that_speaks_for_another_hub_is_refused() throws JOSEException {
        var posing = signed(header(JWSAlgorithm.ES256, NEIGHBOUR + ":1", TYP).build(), JSON, signer(at.neighbour));

        assertRefused(ascii(posing), Refusal.ANOTHER_HUB);
    }

    @Test
    void a_report_of_an_enrolment_that_was_cut_off_is_refused() {
        assertRefused(SignedReport.sign(Samples.report(1, new Heartbeat(null)), at.hub), Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_report_that_names_another_enrolment_than_its_signature_is_refused() throws JOSEException {
        var json = JSON.replace("\"enrolment\":2", "\"enrolment\":1");

        assertRefused(ascii(signed(header(JWSAlgorithm.ES256, KID, TYP).build(), json, signer(at.hub))), Refusal.ANOTHER_HUB);
    }

    @Test
    void a_report_of_a_hub_that_nobody_enrolled_is_refused() throws JOSEException {
        var kid = "99999999-0000-0000-0000-000000000000:1";
        var unknown = signed(header(JWSAlgorithm.ES256, kid, TYP).build(), JSON, signer(at.strangersHub));

        assertRefused(ascii(unknown), Refusal.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1-1-1-1-1:2", "x:2", ":2", "access-1"})
    void a_key_name_that_is_no_claim_is_refused(String kid) throws JOSEException {
        assertRefused(ascii(signed(header(JWSAlgorithm.ES256, kid, TYP).build(), JSON, signer(at.hub))), Refusal.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {":+2", ":02", ": 2", ":2 ", ":-2", ":99999999999999999999", ":2\n"})
    void one_claim_has_one_text(String enrolment) throws JOSEException {
        assertRefused(
                ascii(signed(header(JWSAlgorithm.ES256, HUB + enrolment, TYP).build(), JSON, signer(at.hub))), Refusal.UNKNOWN_KEY);
    }

    @Test
    void a_report_with_the_public_key_as_secret_of_a_mac_is_refused() throws JOSEException {
        var secret = at.hub.publicKeys().text().getBytes(StandardCharsets.UTF_8);

        assertRefused(ascii(signed(header(JWSAlgorithm.HS256, KID, TYP).build(), JSON, new MACSigner(secret))), Refusal.FORGED);
    }

    @Test
    void a_report_whose_header_says_that_it_needs_no_signature_is_refused() {
        var none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"" + KID + "\",\"typ\":\"" + TYP + "\"}");

        assertRefused(ascii(none + "." + Base64URL.encode(JSON) + "."), Refusal.MALFORMED);
    }

    @Test
    void a_report_signed_with_the_key_that_things_are_sealed_to_is_refused() throws JOSEException {
        var sealing = new ECKey.Builder(at.hub.sealing()).keyUse(null).build();
        var wrongKey = signed(header(JWSAlgorithm.ES256, KID, TYP).build(), JSON, new ECDSASigner(sealing));

        assertRefused(ascii(wrongKey), Refusal.FORGED);
    }

    @Test
    void a_downlink_record_is_no_report() throws JOSEException {
        var posing = signed(header(JWSAlgorithm.ES256, KID, Installation.CODES).build(), JSON, signer(at.hub));

        assertRefused(ascii(posing), Refusal.UNREADABLE_VERSION);
    }

    @Test
    void a_newer_version_of_a_report_is_unreadable_not_misread() throws JOSEException {
        assertRefused(
                ascii(signed(header(JWSAlgorithm.ES256, KID, "keyturn.report/2").build(), JSON, signer(at.hub))),
                Refusal.UNREADABLE_VERSION);
        assertRefused(
                ascii(signed(header(JWSAlgorithm.ES256, KID, TYP).build(), JSON.replace("\"v\":1", "\"v\":2"), signer(at.hub))),
                Refusal.UNREADABLE);
    }

    @Test
    void a_kind_of_report_that_we_do_not_know_is_unreadable() throws JOSEException {
        var unknown = JSON.replace("heartbeat", "weather");

        assertRefused(ascii(signed(header(JWSAlgorithm.ES256, KID, TYP).build(), unknown, signer(at.hub))), Refusal.UNREADABLE);
    }

    @Test
    void a_report_is_never_refused_because_its_keys_could_not_be_looked_up() {
        var value = SignedReport.sign(REPORT, at.hub);

        assertThatThrownBy(() -> SignedReport.check(value, claim -> {
            throw new IllegalStateException("the database is away");
        })).hasMessage("the database is away");
    }

    private static ECDSASigner signer(HubIdentity hub) throws JOSEException {
        return new ECDSASigner(hub.signing());
    }

    private Checked check(byte[] value) {
        return SignedReport.check(value, claim -> Optional.ofNullable(bound.get(claim)));
    }

    private void assertRefused(byte[] value, Refusal refusal) {
        assertThat(check(value))
                .isInstanceOfSatisfying(Checked.Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
