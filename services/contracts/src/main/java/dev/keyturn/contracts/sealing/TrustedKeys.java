package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom a hub believes: the root that was pinned at enrolment, and the newest key set that the root signed.
 *
 * @param rootJwk the root's public key as JWK JSON, P-256, with its id
 * @param keySet the newest set; null before the first
 */
public record TrustedKeys(String rootJwk, KeySet keySet) {

    /** @throws IllegalArgumentException where the root is no such key: nothing could ever be believed */
    public TrustedKeys {
        Objects.requireNonNull(rootJwk, "rootJwk");
        if (key(rootJwk).map(ECKey::getKeyID).isEmpty()) {
            throw new IllegalArgumentException("rootJwk: not a P-256 JWK with an id");
        }
    }

    /** The outcome of hearing of a key set. */
    public sealed interface Heard {
        record Taken(TrustedKeys keys) implements Heard {}

        /** Older than, or the same as, the one in force. */
        record NotNewer() implements Heard {}
    }

    /** @param fresh a key set that {@link Envelope} opened, so signed by the root */
    public Heard hear(KeySet fresh) {
        return keySet != null && fresh.keySet() <= keySet.keySet()
                ? new Heard.NotNewer()
                : new Heard.Taken(new TrustedKeys(rootJwk, fresh));
    }

    /** A key and whom it speaks for. */
    record Known(ECKey key, Speaker speaker) {}

    /** The key of that id. Empty where nothing vouches for it, or what does is no key. */
    Optional<Known> find(String kid) {
        var root = key(rootJwk).map(key -> new Known(key, Speaker.ROOT));
        return root.filter(known -> known.key().getKeyID().equals(kid)).or(() -> vouched(kid));
    }

    private Optional<Known> vouched(String kid) {
        return Optional.ofNullable(keySet).stream()
                .flatMap(set -> set.keys().stream())
                .filter(service -> service.kid().equals(kid))
                .findFirst()
                .flatMap(service -> key(service.jwk()).map(key -> new Known(key, service.speaker())));
    }

    private static Optional<ECKey> key(String jwk) {
        try {
            return Optional.of(ECKey.parse(jwk)).filter(key -> Curve.P_256.equals(key.getCurve()));
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
