package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import dev.keyturn.contracts.Pin;
import java.text.ParseException;
import java.util.UUID;

/**
 * A PIN sealed to one hub and bound to one credential. It lies inside the code set, so that the hub can keep the set on its
 * disk with no PIN in clear and opens one only for the act on the lock.
 */
public final class PinSeal {
    private static final String CREDENTIAL = "credential";

    private PinSeal() {}

    /** What came of opening a PIN. */
    public sealed interface Opened {
        record Clear(Pin pin) implements Opened {}

        /** We have no key for it: keep what the lock holds and say KEY_MISSING, never remove. */
        record KeyMissing() implements Opened {}
    }

    public static String seal(Pin pin, UUID credential, HubPublicKeys to) {
        try {
            var sealed = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                            .customParam(CREDENTIAL, credential.toString())
                            .build(),
                    new Payload(pin.reveal()));
            sealed.encrypt(new ECDHEncrypter(to.sealing()));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Sealing failed");
        }
    }

    public static Opened open(String sealedPin, UUID credential, HubIdentity me) {
        try {
            var sealed = JWEObject.parse(sealedPin);
            if (!credential.toString().equals(sealed.getHeader().getCustomParam(CREDENTIAL))) {
                return new Opened.KeyMissing();
            }
            sealed.decrypt(new ECDHDecrypter(me.sealing()));
            return new Opened.Clear(Pin.of(sealed.getPayload().toString()));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return new Opened.KeyMissing();
        }
    }
}
