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
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;

/**
 * The form of everything spoken to a hub: signed by its speaker (JWS, ES256), then sealed to the hub (JWE, ECDH-ES with
 * AES-256-GCM). The signature is inside, so that an observer does not even learn who spoke.
 */
public final class Envelope {
    private Envelope() {}

    /** The kinds of downlink, and the newest version of each that this build reads. */
    enum Kind {
        CODES(CodeSet.class, CodeSet.VERSION, Speaker.ACCESS),
        MANIFEST(Manifest.class, Manifest.VERSION, Speaker.FLEET),
        MODE(LockMode.class, LockMode.VERSION, Speaker.FLEET),
        KEYS(KeySet.class, KeySet.VERSION, Speaker.ROOT),
        BEACON(Beacon.class, Beacon.VERSION, Speaker.FLEET),
        COMMAND(Command.class, Command.VERSION, Speaker.FLEET);

        final Class<? extends Downlink> type;
        final int version;
        final Speaker speaker;

        Kind(Class<? extends Downlink> type, int version, Speaker speaker) {
            this.type = type;
            this.version = version;
            this.speaker = speaker;
        }

        static Kind of(Class<? extends Downlink> type) {
            return Arrays.stream(values()).filter(k -> k.type == type).findFirst().orElseThrow();
        }

        String typ(int v) {
            return "keyturn." + name().toLowerCase(java.util.Locale.ROOT) + "/" + v;
        }
    }

    /** What came of opening a record. */
    public sealed interface Opened {
        /** Genuine, for us, and readable. */
        record Genuine(Downlink record) implements Opened {}

        /** Not taken. {@code detail} is for the installer's log and holds no secret. */
        record Refused(Refusal refusal, String detail) implements Opened {}
    }

    public static byte[] seal(Downlink record, SigningKey by, HubPublicKeys to) {
        return sealSigned(sign(record, by), to);
    }

    /** Signs without sealing: for the root, which is offline and signs once what is then sealed to each hub. */
    public static String sign(Downlink record, SigningKey by) {
        return jws(Kind.of(record.getClass()).typ(record.v()), Json.write(record), by.key());
    }

    /** Seals what {@link #sign} made. */
    public static byte[] sealSigned(String jws, HubPublicKeys to) {
        return jwe(jws, to.sealing()).getBytes(StandardCharsets.US_ASCII);
    }

    public static Opened open(byte[] value, HubIdentity me, TrustedKeys trusted, java.util.UUID hub) {
        JWEObject outer;
        try {
            outer = JWEObject.parse(new String(value, StandardCharsets.US_ASCII));
        } catch (ParseException e) {
            return new Opened.Refused(Refusal.MALFORMED, "not a sealed record");
        }
        try {
            outer.decrypt(new ECDHDecrypter(me.sealing()));
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            return new Opened.Refused(Refusal.NOT_SEALED_TO_US, "sealed to another key, or altered");
        }
        return verify(outer.getPayload().toString(), trusted, hub);
    }

    private static Opened verify(String jws, TrustedKeys trusted, java.util.UUID hub) {
        try {
            var inner = JWSObject.parse(jws);
            var kid = inner.getHeader().getKeyID();
            var known = kid == null ? null : trusted.find(kid).orElse(null);
            if (known == null) {
                return new Opened.Refused(Refusal.UNKNOWN_KEY, "key " + kid);
            }
            if (!JWSAlgorithm.ES256.equals(inner.getHeader().getAlgorithm())
                    || !inner.verify(new ECDSAVerifier(known.key()))) {
                return new Opened.Refused(Refusal.FORGED, "key " + kid);
            }
            return read(inner, known.speaker(), hub);
        } catch (ParseException e) {
            return new Opened.Refused(Refusal.MALFORMED, "no signature inside");
        } catch (JOSEException | IllegalStateException e) {
            return new Opened.Refused(Refusal.FORGED, "the signature cannot be checked");
        }
    }

    private static Opened read(JWSObject inner, Speaker speaker, java.util.UUID hub) {
        var typ = inner.getHeader().getType() == null ? "" : inner.getHeader().getType().getType();
        var slash = typ.lastIndexOf('/');
        var kind = Arrays.stream(Kind.values()).filter(k -> slash > 0 && k.typ(0).startsWith(typ.substring(0, slash + 1)))
                .findFirst();
        if (kind.isEmpty()) {
            return new Opened.Refused(Refusal.UNREADABLE_VERSION, typ);
        }
        if (kind.get().speaker != speaker) {
            return new Opened.Refused(Refusal.WRONG_SPEAKER, speaker + " spoke " + typ);
        }
        if (!kind.get().typ(kind.get().version).equals(typ)) {
            return new Opened.Refused(Refusal.UNREADABLE_VERSION, typ);
        }
        try {
            var record = Json.read(inner.getPayload().toBytes(), kind.get().type);
            return record.hub() == null || record.hub().equals(hub)
                    ? new Opened.Genuine(record)
                    : new Opened.Refused(Refusal.ANOTHER_HUB, "for hub " + record.hub());
        } catch (IOException e) {
            return new Opened.Refused(Refusal.UNREADABLE, typ);
        }
    }

    static String jws(String typ, byte[] payload, ECKey by) {
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

    static String jwe(String payload, ECKey to) {
        try {
            var sealed = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM).build(), new Payload(payload));
            sealed.encrypt(new ECDHEncrypter(to));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }
}
