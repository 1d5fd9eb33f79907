package dev.keyturn.driver.gpio;

import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The {@code gpio} driver. Settings: {@code line.ADDRESS} for each line in use, see {@link Wiring#of}. */
public final class GpioDriverFactory implements DriverFactory {
    @Override
    public String name() {
        return "gpio";
    }

    @Override
    public Optional<Driver> open(DriverConfig config) {
        var wirings = Wiring.of(config.settings());
        return wirings.isEmpty() ? Optional.empty() : Optional.of(new GpioDriver(wirings, new Diozero(), GpioDriverFactory::pause));
    }

    private static void pause(Duration how) {
        var end = System.nanoTime() + how.toNanos();
        for (var left = how.toNanos(); left > 0 && !Thread.currentThread().isInterrupted(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
