package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import java.util.Objects;
import java.util.UUID;

/**
 * The organization's recovery key, to which a hub seals the backups of its radio stacks. The private half is in the owner's hands
 * alone.
 *
 * @param jwk the public key as JWK JSON, P-256
 */
public record Recovery(int v, UUID hub, Position position, String jwk) implements Downlink {
    public static final int VERSION = 1;

    public Recovery {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(jwk, "jwk");
    }

    @Override
    public Speaker speaker() {
        return Speaker.FLEET;
    }
}
