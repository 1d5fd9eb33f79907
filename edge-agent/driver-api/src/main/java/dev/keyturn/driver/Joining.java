package dev.keyturn.driver;

import java.time.Duration;
import java.util.Objects;

/**
 * How a lock is to be taken into the radio network.
 *
 * @param code what is printed on the lock: the DSK of Z-Wave (or its first five digits), the setup code of Matter; empty text
 *     where the network asks for none. It opens nothing, and is no PIN.
 * @param within how long the network stays open; the person at the door needs time
 */
public record Joining(String code, Duration within) {
    public Joining {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(within, "within");
    }
}
