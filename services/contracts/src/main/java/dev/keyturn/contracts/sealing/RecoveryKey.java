package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The public half of an organization's recovery key: what is sealed to it, its owner alone can open. A seal says nothing of who
 * made it, so that what comes out of one is not to be trusted for being in it.
 */
public final class RecoveryKey {
    private final ECKey key;

    private RecoveryKey(ECKey key) {
        this.key = key.toPublicJWK();
    }

    /** @throws IllegalArgumentException where the text is no public P-256 JWK; a private one is refused, too */
    public static RecoveryKey of(String jwk) {
        var key = p256(jwk);
        if (key.isPrivate()) {
            throw new IllegalArgumentException("A private key; only its public half may be given away");
        }
        return new RecoveryKey(key);
    }

    private static ECKey p256(String jwk) {
        try {
            var key = ECKey.parse(jwk);
            if (!Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("Not a P-256 key");
            }
            return key;
        } catch (ParseException | RuntimeException e) {
            // Without the cause, which may repeat a private key.
            throw new IllegalArgumentException("Not a P-256 JWK");
        }
    }

    public String jwk() {
        return key.toJSONString();
    }

    /** What people compare: half of the RFC 7638 thumbprint, in groups of four hex digits. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(key.computeThumbprint().decode(), 0, 16).replaceAll("(.{4})(?=.)", "$1 ");
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Seals a backup and binds it to its hub and driver. */
    public String seal(byte[] backup, UUID hub, String driver) {
        return Jose.seal(backup, boundTo(hub, driver), key);
    }

    private static Map<String, Object> boundTo(UUID hub, String driver) {
        return Map.of("hub", hub.toString(), "driver", driver);
    }

    @Override
    public String toString() {
        return "RecoveryKey(" + fingerprint() + ")";
    }

    /** Both halves, in the owner's hands. Its {@code toString} shows the fingerprint alone. */
    public static final class Private {
        private final ECKey key;

        private Private(ECKey key) {
            this.key = key;
        }

        public static Private generate(SecureRandom random) {
            try {
                return new Private(new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).secureRandom(random).generate());
            } catch (JOSEException e) {
                throw new IllegalStateException("This Java has no P-256 keys", e);
            }
        }

        /** @throws IllegalArgumentException where the text was not made by {@link #text()} */
        public static Private of(String text) {
            var key = p256(text);
            if (!key.isPrivate()) {
                throw new IllegalArgumentException("The public half alone; what is sealed to it needs the private one");
            }
            return new Private(key);
        }

        /** For the owner's file alone. */
        public String text() {
            return key.toJSONString();
        }

        public RecoveryKey publicHalf() {
            return new RecoveryKey(key);
        }

        /** Empty where it was sealed to another key, for another hub or driver, or altered. */
        public Optional<byte[]> open(String sealed, UUID hub, String driver) {
            return Jose.sealed(sealed, boundTo(hub, driver)).flatMap(found -> Jose.opened(found, key));
        }

        @Override
        public String toString() {
            return "RecoveryKey.Private(" + publicHalf().fingerprint() + ")";
        }
    }
}
