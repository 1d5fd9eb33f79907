package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import java.text.ParseException;
import java.util.Optional;

/**
 * Whom a hub believes: the root that was pinned at enrolment, and the newest key set that the root signed.
 *
 * @param rootJwk the root's public key as JWK JSON
 * @param keySet the newest set; null before the first
 */
public record TrustedKeys(String rootJwk, KeySet keySet) {

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

    Optional<Known> find(String kid) {
        var root = parse(rootJwk);
        if (kid.equals(root.getKeyID())) {
            return Optional.of(new Known(root, Speaker.ROOT));
        }
        return keySet == null
                ? Optional.empty()
                : keySet.keys().stream()
                        .filter(k -> k.kid().equals(kid))
                        .findFirst()
                        .map(k -> new Known(parse(k.jwk()), k.speaker()));
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A trusted key is no JWK", e);
        }
    }
}
