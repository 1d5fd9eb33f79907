package dev.keyturn.agent;

import dev.keyturn.agent.enrol.StateFolder;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The drivers that are on the class path and whose stacks this hub has. */
final class Drivers {
    /** Its locks hang in a building that is not part of the hub. */
    private static final String VIRTUAL = "virtual";

    /** A setting cannot be meant. Its message is for the installer who wrote it. */
    static final class Misset extends RuntimeException {
        Misset(String message) {
            super(message);
        }
    }

    private final StateFolder state;
    private final Path building;

    /** @param building where the virtual driver keeps its doors */
    Drivers(StateFolder state, Path building) {
        this.state = state;
        this.building = building;
    }

    /**
     * Opens them, by name.
     *
     * @throws Misset if a setting cannot be meant
     */
    Map<String, Driver> open(InstantSource wall) {
        var all = settings();
        var drivers = new HashMap<String, Driver>();
        for (var factory : ServiceLoader.load(DriverFactory.class)) {
            var folder = factory.name().equals(VIRTUAL) ? building : state.driver(factory.name());
            opened(factory, new DriverConfig(folder, wall, of(factory.name(), all))).ifPresent(driver -> drivers.put(factory.name(), driver));
        }
        return Map.copyOf(drivers);
    }

    private Optional<Driver> opened(DriverFactory factory, DriverConfig config) {
        try {
            return factory.open(config);
        } catch (IllegalArgumentException e) {
            throw new Misset("The settings in " + state.driverSettings() + " cannot be meant: " + factory.name() + ": " + e.getMessage());
        }
    }

    private static Map<String, String> of(String driver, Properties all) {
        var prefix = driver + ".";
        return all.stringPropertyNames().stream().filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name.substring(prefix.length()), name -> all.getProperty(name).strip()));
    }

    private Properties settings() {
        var settings = new Properties();
        if (Files.exists(state.driverSettings())) {
            try (var in = Files.newBufferedReader(state.driverSettings())) {
                settings.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The settings of the drivers cannot be read: " + state.driverSettings(), e);
            }
        }
        return settings;
    }
}
