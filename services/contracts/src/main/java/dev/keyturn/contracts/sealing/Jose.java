package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The two JOSE forms that travel, and no other: JWS with ES256, JWE with ECDH-ES and AES-256-GCM. What may be done to a record
 * is decided here and never by its header, so a header with anything more in it (compression, a key of its own, an extension)
 * is not ours. What is read here was written by strangers: every outcome is a value, whatever the bytes.
 */
final class Jose {
    private static final Set<String> SIGNED_HEADER = Set.of("alg", "kid", "typ");
    private static final Set<String> SEALED_HEADER = Set.of("alg", "enc", "epk");
    private static final int LONGEST_SHOWN = 80;

    private Jose() {}

    static String sign(String typ, byte[] payload, ECKey by) {
        try {
            var signed = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).type(new JOSEObjectType(typ)).build(),
                    new Payload(payload));
            signed.sign(new ECDSASigner(by));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Signing failed", e);
        }
    }

    /** Empty where the text is not a signed record of our form. Nothing is checked yet. */
    static Optional<JWSObject> signed(String text) {
        return parsed(text, JWSObject::parse).filter(s -> s.getHeader().getIncludedParams().equals(SIGNED_HEADER));
    }

    static boolean signedBy(JWSObject signed, ECKey key) {
        try {
            return JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm()) && signed.verify(new ECDSAVerifier(key));
        } catch (JOSEException | RuntimeException e) {
            return false;
        }
    }

    /** @param bound header parameters that the seal covers */
    static String seal(String payload, Map<String, Object> bound, ECKey to) {
        return seal(payload.getBytes(StandardCharsets.UTF_8), bound, to);
    }

    /** @param bound header parameters that the seal covers */
    static String seal(byte[] payload, Map<String, Object> bound, ECKey to) {
        try {
            var sealed = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM).customParams(bound).build(),
                    new Payload(payload));
            sealed.encrypt(new ECDHEncrypter(to));
            return sealed.serialize();
        } catch (JOSEException e) {
            // Without the cause, which may repeat what was to be sealed.
            throw new IllegalStateException("Sealing failed");
        }
    }

    /** Empty where the text is not sealed in our form and with these parameters bound to it. */
    static Optional<JWEObject> sealed(String text, Map<String, Object> bound) {
        var expected = new HashSet<>(SEALED_HEADER);
        expected.addAll(bound.keySet());
        return parsed(text, JWEObject::parse)
                .filter(s -> s.getHeader().getIncludedParams().equals(expected))
                .filter(s -> JWEAlgorithm.ECDH_ES.equals(s.getHeader().getAlgorithm()))
                .filter(s -> EncryptionMethod.A256GCM.equals(s.getHeader().getEncryptionMethod()))
                .filter(s -> s.getHeader().getCustomParams().equals(bound));
    }

    /** Empty where it is sealed to another key, or altered. */
    static Optional<String> unsealed(JWEObject sealed, ECKey mine) {
        return opened(sealed, mine).map(payload -> new String(payload, StandardCharsets.UTF_8));
    }

    /** Empty where it is sealed to another key, or altered. */
    static Optional<byte[]> opened(JWEObject sealed, ECKey mine) {
        try {
            sealed.decrypt(new ECDHDecrypter(mine));
            return Optional.of(sealed.getPayload().toBytes());
        } catch (JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A stranger's text in a form that a log line can carry: short, and printable ASCII only. */
    static String shown(String text) {
        var printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= LONGEST_SHOWN ? printable : printable.substring(0, LONGEST_SHOWN) + "…";
    }

    private interface Parser<T> {
        T parse(String text) throws ParseException;
    }

    private static <T extends JOSEObject> Optional<T> parsed(String text, Parser<T> parser) {
        try {
            return Optional.of(parser.parse(text)).filter(object -> isCanonical(text, object.getParsedParts()));
        } catch (ParseException | RuntimeException e) {
            // A parser of strangers' bytes keeps no list of what it may throw.
            return Optional.empty();
        }
    }

    /** One record has one text: padding bits and characters that a lenient decoder would pass over are refused. */
    private static boolean isCanonical(String text, Base64URL[] parts) {
        return text.equals(Arrays.stream(parts).map(Base64URL::toString).collect(Collectors.joining(".")))
                && Arrays.stream(parts).allMatch(part -> Base64URL.encode(part.decode()).equals(part));
    }
}
