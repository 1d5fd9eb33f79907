package dev.keyturn.driver;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What a driver is given.
 *
 * @param folder its own folder, which outlives the agent's store
 * @param wall the installation's wall clock; a driver reads no other
 */
public record DriverConfig(Path folder, InstantSource wall) {
    public DriverConfig {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(wall, "wall");
    }
}
