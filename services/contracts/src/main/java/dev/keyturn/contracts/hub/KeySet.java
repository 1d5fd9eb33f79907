package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The public keys that speak for access and fleet, signed by the installation's offline root. A key that is not in the newest
 * set is withdrawn; during a rotation old and new stand side by side.
 *
 * <p>It is for every hub of the installation, so it names none: the root is offline and signs once.
 *
 * @param keySet counts key sets; a hub refuses one older than it holds
 */
public record KeySet(int v, long keySet, Instant issuedAt, List<ServiceKey> keys) implements Downlink {
    public static final int VERSION = 1;

    private static final Set<Speaker> VOUCHED_FOR = Set.of(Speaker.ACCESS, Speaker.FLEET);

    public KeySet {
        Objects.requireNonNull(issuedAt, "issuedAt");
        keys = List.copyOf(keys);
        if (keys.stream().map(ServiceKey::kid).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("keys: an id stands twice");
        }
        if (!keys.stream().map(ServiceKey::speaker).allMatch(VOUCHED_FOR::contains)) {
            throw new IllegalArgumentException("keys: a key set vouches for access and fleet alone");
        }
    }

    /**
     * @param kid the key's id, as in the header of what it signs
     * @param jwk the public key as JWK JSON
     */
    public record ServiceKey(String kid, Speaker speaker, String jwk) {
        public ServiceKey {
            Objects.requireNonNull(kid, "kid");
            Objects.requireNonNull(speaker, "speaker");
            Objects.requireNonNull(jwk, "jwk");
        }
    }

    @Override
    public UUID hub() {
        return null;
    }

    @Override
    public Speaker speaker() {
        return Speaker.ROOT;
    }
}
