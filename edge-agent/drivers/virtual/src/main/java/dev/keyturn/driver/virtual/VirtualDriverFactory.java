package dev.keyturn.driver.virtual;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.security.SecureRandom;
import java.util.Optional;

/** The {@code virtual} driver. */
public final class VirtualDriverFactory implements DriverFactory {
    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Optional<Driver> open(DriverConfig config) {
        var building = new Building(Catalogue.load(), new SealedFiles(config.folder(), new SecureRandom()), config.wall());
        return Optional.of(new VirtualDriver(building));
    }
}
