package dev.keyturn.driver;

/** Makes one kind of driver. Registered for {@link java.util.ServiceLoader}. */
public interface DriverFactory {
    /** The name by which a manifest calls it, such as {@code virtual} or {@code zwave}. */
    String name();

    /** Opens the radio, or whatever stands for it. Locks are opened on it one by one. */
    Driver open(DriverConfig config);
}
