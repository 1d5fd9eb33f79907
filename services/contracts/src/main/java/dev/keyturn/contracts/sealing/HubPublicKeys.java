package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.HexFormat;

/** A hub's public halves: one key that verifies its reports, one that things are sealed to. Bound at enrolment. */
public final class HubPublicKeys {
    private final ECKey verifying;
    private final ECKey sealing;

    HubPublicKeys(ECKey verifying, ECKey sealing) {
        this.verifying = verifying.toPublicJWK();
        this.sealing = sealing.toPublicJWK();
    }

    private record Form(String verifying, String sealing) {}

    /** @throws IllegalArgumentException where the text was not made by {@link #text()} */
    public static HubPublicKeys of(String text) {
        try {
            var form = Json.read(text.getBytes(StandardCharsets.UTF_8), Form.class);
            return new HubPublicKeys(p256(form.verifying()), p256(form.sealing()));
        } catch (IOException | ParseException | NullPointerException e) {
            throw new IllegalArgumentException("Not a hub's public keys");
        }
    }

    private static ECKey p256(String jwk) throws ParseException {
        var key = ECKey.parse(jwk);
        if (!Curve.P_256.equals(key.getCurve()) || key.isPrivate()) {
            throw new IllegalArgumentException("A hub's public keys are public P-256 keys");
        }
        return key;
    }

    /** The form that travels and is stored. */
    public String text() {
        return new String(Json.write(new Form(verifying.toJSONString(), sealing.toJSONString())), StandardCharsets.UTF_8);
    }

    /** What a person compares at enrolment: SHA-256 of both keys, in groups of four hex digits. */
    public String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(
                    (verifying.computeThumbprint() + "." + sealing.computeThumbprint()).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16).replaceAll("(.{4})(?=.)", "$1 ");
        } catch (NoSuchAlgorithmException | com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    ECKey verifying() {
        return verifying;
    }

    ECKey sealing() {
        return sealing;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HubPublicKeys that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return "HubPublicKeys(" + fingerprint() + ")";
    }
}
