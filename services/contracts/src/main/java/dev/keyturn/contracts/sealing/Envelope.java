package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JWSObject;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Recovery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The form of everything spoken to a hub: signed by its speaker (JWS, ES256), then sealed to the hub (JWE, ECDH-ES with
 * AES-256-GCM). The signature is inside, so that an observer does not even learn who spoke.
 */
public final class Envelope {
    private static final Map<String, Object> NOTHING_BOUND = Map.of();

    private Envelope() {}

    /** The kinds of downlink, and the version of each that this build reads. */
    enum Kind {
        CODES(CodeSet.class, CodeSet.VERSION, Speaker.ACCESS),
        MANIFEST(Manifest.class, Manifest.VERSION, Speaker.FLEET),
        MODE(LockMode.class, LockMode.VERSION, Speaker.FLEET),
        KEYS(KeySet.class, KeySet.VERSION, Speaker.ROOT),
        BEACON(Beacon.class, Beacon.VERSION, Speaker.FLEET),
        RECOVERY(Recovery.class, Recovery.VERSION, Speaker.FLEET),
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

        static Optional<Kind> named(String name) {
            return Arrays.stream(values()).filter(k -> k.text().equals(name)).findFirst();
        }

        Typ typ(int v) {
            return new Typ(text(), v);
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of opening a record. */
    public sealed interface Opened {
        /** Genuine, for us, and readable. Whether it is newer than what we hold is for {@code Ordering} to say. */
        record Genuine(Downlink record) implements Opened {}

        /** Not taken. {@code detail} is for the installer's log, short and printable, and holds no secret. */
        record Refused(Refusal refusal, String detail) implements Opened {}
    }

    public static byte[] seal(Downlink record, SigningKey by, HubPublicKeys to) {
        return sealSigned(sign(record, by), to);
    }

    /** Signs without sealing: for the root, which is offline and signs once what is then sealed to each hub. */
    public static String sign(Downlink record, SigningKey by) {
        return Jose.sign(Kind.of(record.getClass()).typ(record.v()).toString(), Json.write(record), by.key());
    }

    /** Seals what {@link #sign} made. */
    public static byte[] sealSigned(String jws, HubPublicKeys to) {
        return Jose.seal(jws, NOTHING_BOUND, to.sealing()).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Opens what came over the wire; whatever the bytes are, the outcome is a value.
     *
     * @param hub the hub that we are; a record that names another is refused
     */
    public static Opened open(byte[] value, HubIdentity me, TrustedKeys trusted, UUID hub) {
        var sealed = Jose.sealed(new String(value, StandardCharsets.US_ASCII), NOTHING_BOUND);
        if (sealed.isEmpty()) {
            return new Opened.Refused(Refusal.MALFORMED, "not a sealed record");
        }
        var jws = Jose.unsealed(sealed.get(), me.sealing());
        if (jws.isEmpty()) {
            return new Opened.Refused(Refusal.NOT_SEALED_TO_US, "sealed to another key, or altered");
        }
        return verify(jws.get(), trusted, hub);
    }

    private static Opened verify(String jws, TrustedKeys trusted, UUID hub) {
        var inner = Jose.signed(jws);
        if (inner.isEmpty()) {
            return new Opened.Refused(Refusal.MALFORMED, "no signature of our form inside");
        }
        var kid = inner.get().getHeader().getKeyID();
        var known = trusted.find(kid);
        if (known.isEmpty()) {
            return new Opened.Refused(Refusal.UNKNOWN_KEY, "key " + Jose.shown(kid));
        }
        return Jose.signedBy(inner.get(), known.get().key())
                ? read(inner.get(), known.get().speaker(), hub)
                : new Opened.Refused(Refusal.FORGED, "key " + Jose.shown(kid));
    }

    private static Opened read(JWSObject inner, Speaker speaker, UUID hub) {
        var typ = Typ.of(inner);
        var kind = typ.map(Typ::kind).flatMap(Kind::named);
        if (kind.isEmpty()) {
            return new Opened.Refused(Refusal.UNREADABLE_VERSION, "no kind that we read");
        }
        if (kind.get().speaker != speaker) {
            return new Opened.Refused(Refusal.WRONG_SPEAKER, speaker + " spoke " + typ.get());
        }
        if (typ.get().version() != kind.get().version) {
            return new Opened.Refused(Refusal.UNREADABLE_VERSION, typ.get().toString());
        }
        return read(inner, kind.get(), hub);
    }

    private static Opened read(JWSObject inner, Kind kind, UUID hub) {
        try {
            var record = Json.read(inner.getPayload().toBytes(), kind.type);
            if (record.v() != kind.version) {
                return new Opened.Refused(Refusal.UNREADABLE, kind.typ(kind.version) + " that says v " + record.v());
            }
            return isFor(hub, record)
                    ? new Opened.Genuine(record)
                    : new Opened.Refused(Refusal.ANOTHER_HUB, "for hub " + record.hub());
        } catch (IOException e) {
            return new Opened.Refused(Refusal.UNREADABLE, kind.typ(kind.version).toString());
        }
    }

    private static boolean isFor(UUID hub, Downlink record) {
        return record.hub() == null || record.hub().equals(hub);
    }
}
