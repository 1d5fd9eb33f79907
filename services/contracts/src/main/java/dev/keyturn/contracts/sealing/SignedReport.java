package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The form of everything a hub says: signed by it (JWS, ES256). The identity of a report comes from here alone. */
public final class SignedReport {
    private SignedReport() {}

    /** Which hub a report claims to be from, before its signature has been checked. */
    public record Claim(UUID hub, long enrolment) {
        String kid() {
            return hub + ":" + enrolment;
        }

        static Optional<Claim> of(String kid) {
            try {
                var colon = kid.indexOf(':');
                return Optional.of(
                        new Claim(UUID.fromString(kid.substring(0, colon)), Long.parseLong(kid.substring(colon + 1))));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }

    /** What came of checking a report. */
    public sealed interface Checked {
        record Genuine(Report report) implements Checked {}

        record Refused(Refusal refusal, String detail) implements Checked {}
    }

    public static byte[] sign(Report report, HubIdentity me) {
        var key = new ECKey.Builder(me.signing()).keyID(new Claim(report.hub(), report.enrolment()).kid()).build();
        return Envelope.jws("keyturn.report/" + report.v(), Json.write(report), key).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param keys the public keys bound to a hub's enrolment; empty where it is unknown or cut off */
    public static Checked check(byte[] value, Function<Claim, Optional<HubPublicKeys>> keys) {
        try {
            var signed = JWSObject.parse(new String(value, StandardCharsets.US_ASCII));
            var kid = signed.getHeader().getKeyID();
            var claim = kid == null ? Optional.<Claim>empty() : Claim.of(kid);
            var known = claim.flatMap(keys);
            if (known.isEmpty()) {
                return new Checked.Refused(Refusal.UNKNOWN_KEY, "key " + kid);
            }
            if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
                    || !signed.verify(new ECDSAVerifier(known.get().verifying()))) {
                return new Checked.Refused(Refusal.FORGED, "key " + kid);
            }
            return read(signed, claim.get());
        } catch (ParseException e) {
            return new Checked.Refused(Refusal.MALFORMED, "not a signed report");
        } catch (JOSEException | IllegalStateException e) {
            return new Checked.Refused(Refusal.FORGED, "the signature cannot be checked");
        }
    }

    private static Checked read(JWSObject signed, Claim claim) {
        var typ = signed.getHeader().getType() == null ? "" : signed.getHeader().getType().getType();
        if (!typ.equals("keyturn.report/" + Report.VERSION)) {
            return new Checked.Refused(Refusal.UNREADABLE_VERSION, typ);
        }
        try {
            var report = Json.read(signed.getPayload().toBytes(), Report.class);
            return report.hub().equals(claim.hub()) && report.enrolment() == claim.enrolment()
                    ? new Checked.Genuine(report)
                    : new Checked.Refused(Refusal.ANOTHER_HUB, "report of " + report.hub());
        } catch (IOException e) {
            return new Checked.Refused(Refusal.UNREADABLE, typ);
        }
    }
}
