package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;

/** A hub's private keys. Made on the hub at enrolment; they never leave it. */
public final class HubIdentity {
    private final ECKey signing;
    private final ECKey sealing;

    private HubIdentity(ECKey signing, ECKey sealing) {
        this.signing = signing;
        this.sealing = sealing;
    }

    private record Form(String signing, String sealing) {}

    public static HubIdentity generate(SecureRandom random) {
        try {
            return new HubIdentity(
                    new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).secureRandom(random).generate(),
                    new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).secureRandom(random).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no P-256 keys", e);
        }
    }

    /** @throws IllegalArgumentException where the text was not made by {@link #privateText()} */
    public static HubIdentity of(String privateText) {
        try {
            var form = Json.read(privateText.getBytes(StandardCharsets.UTF_8), Form.class);
            return new HubIdentity(ECKey.parse(form.signing()), ECKey.parse(form.sealing()));
        } catch (IOException | ParseException | NullPointerException e) {
            throw new IllegalArgumentException("Not a hub's identity");
        }
    }

    /** For the hub's own key file alone. */
    public String privateText() {
        return new String(Json.write(new Form(signing.toJSONString(), sealing.toJSONString())), StandardCharsets.UTF_8);
    }

    public HubPublicKeys publicKeys() {
        return new HubPublicKeys(signing, sealing);
    }

    ECKey signing() {
        return signing;
    }

    ECKey sealing() {
        return sealing;
    }

    @Override
    public String toString() {
        return "HubIdentity(" + publicKeys().fingerprint() + ")";
    }
}
