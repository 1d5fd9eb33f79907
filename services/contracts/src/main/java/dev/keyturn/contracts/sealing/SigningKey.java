package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.text.ParseException;

/** A private ES256 key that speaks for a service, the root or a hub. Its {@code toString} shows the key id alone. */
public final class SigningKey {
    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /** @param kid the id under which others know its public half */
    public static SigningKey generate(String kid, SecureRandom random) {
        try {
            return new SigningKey(new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyID(kid)
                    .secureRandom(random).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no P-256 keys", e);
        }
    }

    /** @throws IllegalArgumentException where the text is no private P-256 JWK with an id */
    public static SigningKey ofJwk(String jwk) {
        try {
            var key = ECKey.parse(jwk);
            if (!key.isPrivate() || key.getKeyID() == null || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("Not a private P-256 key with an id");
            }
            return new SigningKey(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a JWK");
        }
    }

    public String kid() {
        return key.getKeyID();
    }

    /** The public half as JWK JSON. */
    public String publicJwk() {
        return key.toPublicJWK().toJSONString();
    }

    /** The private key as JWK JSON, for the key store alone. */
    public String privateJwk() {
        return key.toJSONString();
    }

    ECKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "SigningKey(" + kid() + ")";
    }
}
