package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The locks that are a hub's to drive. */
public record Manifest(int v, UUID hub, Position position, List<ManagedLock> locks) implements Downlink {
    public static final int VERSION = 1;

    public Manifest {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(position, "position");
        locks = List.copyOf(locks);
    }

    /**
     * @param model catalogue id
     * @param driver the driver's name, as found by ServiceLoader: virtual, zwave, matter, …
     * @param address what the driver knows the lock by (a node id, a serial); opaque here
     * @param mode position of the newest {@link LockMode}, so that a hub sees that it lacks one
     */
    public record ManagedLock(UUID lock, String model, String driver, String address, Position mode) {
        public ManagedLock {
            Objects.requireNonNull(lock, "lock");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(driver, "driver");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(mode, "mode");
        }
    }

    @Override
    public Speaker speaker() {
        return Speaker.FLEET;
    }
}
