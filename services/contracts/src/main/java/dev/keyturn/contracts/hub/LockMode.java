package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Fleet's word on one lock: its mode and the settings it should have.
 *
 * @param settings setting name to value, in the driver's words; empty where nothing is asked
 */
public record LockMode(int v, UUID hub, UUID lock, Position position, Mode mode, Map<String, String> settings)
        implements Downlink {
    public static final int VERSION = 1;

    public LockMode {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(mode, "mode");
        settings = Map.copyOf(settings);
    }

    @Override
    public Speaker speaker() {
        return Speaker.FLEET;
    }
}
