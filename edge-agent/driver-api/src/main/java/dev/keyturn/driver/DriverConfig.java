package dev.keyturn.driver;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a driver is given.
 *
 * @param folder its own folder, which outlives the agent's store
 * @param wall the installation's wall clock; a driver reads no other
 * @param settings of this driver, such as the address of its stack
 */
public record DriverConfig(Path folder, InstantSource wall, Map<String, String> settings) {
    public DriverConfig {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(wall, "wall");
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
