package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/** Who takes part: the root, the two services, two hubs, and a stranger with keys of their own and write access to Kafka. */
final class Installation {
    static final UUID HUB = Samples.HUB;
    static final UUID NEIGHBOUR = new UUID(5, 5);
    static final String CODES = "keyturn.codes/1";
    private static final SecureRandom RANDOM = new SecureRandom();

    final SigningKey root = key("root-1");
    final SigningKey access = key("access-1");
    final SigningKey fleet = key("fleet-1");
    final SigningKey stranger = key("stranger-1");
    final HubIdentity hub = HubIdentity.generate(RANDOM);
    final HubIdentity neighbour = HubIdentity.generate(RANDOM);
    final HubIdentity strangersHub = HubIdentity.generate(RANDOM);
    final TrustedKeys trusted =
            new TrustedKeys(root.publicJwk(), keySet(1, vouch(access, Speaker.ACCESS), vouch(fleet, Speaker.FLEET)));

    static SigningKey key(String kid) {
        return SigningKey.generate(kid, RANDOM);
    }

    static KeySet keySet(long number, KeySet.ServiceKey... keys) {
        return new KeySet(1, number, Samples.NOW, Arrays.asList(keys));
    }

    static KeySet.ServiceKey vouch(SigningKey key, Speaker speaker) {
        return new KeySet.ServiceKey(key.kid(), speaker, key.publicJwk());
    }

    /** What the hub makes of a value that it finds on a downlink topic. */
    Envelope.Opened hubOpens(byte[] value) {
        return Envelope.open(value, hub, trusted, HUB);
    }

    /** Seals any text to the hub in our form: whoever has its public key can. */
    byte[] sealedToHub(String text) {
        return Envelope.sealSigned(text, hub.publicKeys());
    }

    /** Seals to the hub under a header of one's own choice. */
    byte[] sealedToHub(JWEHeader header, String text) throws JOSEException {
        var sealed = new JWEObject(header, new Payload(text));
        sealed.encrypt(new ECDHEncrypter(hub.publicKeys().sealing()));
        return ascii(sealed.serialize());
    }

    static JWEHeader.Builder ourSeal() {
        return new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid, String typ) {
        return new JWSHeader.Builder(algorithm).keyID(kid).type(new JOSEObjectType(typ));
    }

    static String signed(JWSHeader header, String payload, JWSSigner signer) throws JOSEException {
        var signed = new JWSObject(header, new Payload(payload));
        signed.sign(signer);
        return signed.serialize();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
