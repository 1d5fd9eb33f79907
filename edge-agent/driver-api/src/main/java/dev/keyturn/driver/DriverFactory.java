package dev.keyturn.driver;

import java.util.Optional;

/** Makes one kind of driver. Registered for {@link java.util.ServiceLoader}. */
public interface DriverFactory {
    /** The name by which a manifest calls it, such as {@code virtual} or {@code zwave}. */
    String name();

    /**
     * Opens the radio, or whatever stands for it. Locks are opened on it one by one. A stack that is down is no reason to fail.
     *
     * @return empty where the settings name no stack: this hub has no such radio
     * @throws IllegalArgumentException if a setting cannot be meant; the message names it and says what to do
     */
    Optional<Driver> open(DriverConfig config);
}
