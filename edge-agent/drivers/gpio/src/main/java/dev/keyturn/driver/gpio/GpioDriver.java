package dev.keyturn.driver.gpio;

import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The lines of a board. All are taken, and at rest, from the first moment: a line that nobody minds may open a door. What the board
 * does not give stays unreachable until the agent starts anew.
 */
final class GpioDriver implements Driver {
    private final Map<String, Wiring> wirings;
    private final Map<String, GpioPort.Line> lines = new TreeMap<>();
    private final Consumer<Duration> wait;

    GpioDriver(Map<String, Wiring> wirings, GpioPort port, Consumer<Duration> wait) {
        this.wirings = wirings;
        this.wait = wait;
        wirings.forEach((address, wiring) -> take(port, address, wiring));
    }

    private void take(GpioPort port, String address, Wiring wiring) {
        try {
            lines.put(address, port.take(wiring.line(), wiring.restsHigh()));
        } catch (IOException e) {
            System.getLogger(GpioDriver.class.getName()).log(System.Logger.Level.WARNING, "No GPIO line for " + address, e);
        }
    }

    @Override
    public LockDriver lock(String address, String model) {
        return wirings.containsKey(address) && lines.containsKey(address)
                ? new GpioLock(wirings.get(address), lines.get(address), wait)
                : new GpioLock(new Wiring(0, Wiring.What.FAIL_SECURE, false, Duration.ZERO), new NoLine(), wait);
    }

    @Override
    public Stack stack() {
        return lines.size() == wirings.size() ? new Stack.Up("") : new Stack.Down("gpio-line-missing");
    }

    @Override
    public void close() {
        IOException failed = null;
        for (var line : lines.values()) {
            try {
                line.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stands where the board gave no line. */
    private record NoLine() implements GpioPort.Line {
        @Override
        public void put(boolean active) throws IOException {
            throw new IOException("the board gave no line");
        }

        @Override
        public void close() {}
    }
}
