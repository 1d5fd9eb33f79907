package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The form of everything a hub says: signed by it (JWS, ES256). The identity of a report comes from here alone. */
public final class SignedReport {
    private static final String KIND = "report";

    private SignedReport() {}

    /** Which hub a report claims to be from, before its signature has been checked. */
    public record Claim(UUID hub, long enrolment) {
        private static final Pattern FORM = Pattern.compile(
                "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):(0|[1-9][0-9]{0,17})");

        String kid() {
            return hub + ":" + enrolment;
        }

        static Optional<Claim> of(String kid) {
            var form = FORM.matcher(kid);
            return form.matches()
                    ? Optional.of(new Claim(UUID.fromString(form.group(1)), Long.parseLong(form.group(2))))
                    : Optional.empty();
        }
    }

    /** What came of checking a report. */
    public sealed interface Checked {
        record Genuine(Report report) implements Checked {}

        /** Not taken. {@code detail} is for the operator's log, short and printable. */
        record Refused(Refusal refusal, String detail) implements Checked {}
    }

    public static byte[] sign(Report report, HubIdentity me) {
        var key = new ECKey.Builder(me.signing()).keyID(new Claim(report.hub(), report.enrolment()).kid()).build();
        return Jose.sign(new Typ(KIND, report.v()).toString(), Json.write(report), key).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Checks what came over the wire; whatever the bytes are, the outcome is a value.
     *
     * @param keys the public keys bound to a hub's enrolment; empty where it is unknown or cut off. What it throws is thrown
     *     on, so that a report is never refused because a database was away
     */
    public static Checked check(byte[] value, Function<Claim, Optional<HubPublicKeys>> keys) {
        var signed = Jose.signed(new String(value, StandardCharsets.US_ASCII));
        if (signed.isEmpty()) {
            return new Checked.Refused(Refusal.MALFORMED, "not a signed report");
        }
        var kid = signed.get().getHeader().getKeyID();
        var claim = Claim.of(kid);
        var known = claim.flatMap(keys);
        if (known.isEmpty()) {
            return new Checked.Refused(Refusal.UNKNOWN_KEY, "key " + Jose.shown(kid));
        }
        return Jose.signedBy(signed.get(), known.get().verifying())
                ? read(signed.get(), claim.get())
                : new Checked.Refused(Refusal.FORGED, "key " + Jose.shown(kid));
    }

    private static Checked read(JWSObject signed, Claim claim) {
        var readable = new Typ(KIND, Report.VERSION);
        if (!Typ.of(signed).equals(Optional.of(readable))) {
            return new Checked.Refused(Refusal.UNREADABLE_VERSION, Typ.of(signed).map(Typ::toString).orElse("no kind of ours"));
        }
        try {
            var report = Json.read(signed.getPayload().toBytes(), Report.class);
            if (report.v() != Report.VERSION) {
                return new Checked.Refused(Refusal.UNREADABLE, readable + " that says v " + report.v());
            }
            return new Claim(report.hub(), report.enrolment()).equals(claim)
                    ? new Checked.Genuine(report)
                    : new Checked.Refused(Refusal.ANOTHER_HUB, "report of " + report.hub());
        } catch (IOException e) {
            return new Checked.Refused(Refusal.UNREADABLE, readable.toString());
        }
    }
}
