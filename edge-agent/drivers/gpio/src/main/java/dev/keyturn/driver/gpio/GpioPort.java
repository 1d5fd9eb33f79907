package dev.keyturn.driver.gpio;

import java.io.IOException;

/** The output lines of the hub's own board. */
interface GpioPort {
    /**
     * Takes a line, and puts it to rest at once.
     *
     * @param number as the chip counts
     * @param restsHigh its level at rest
     * @throws IOException if the board does not give it
     */
    Line take(int number, boolean restsHigh) throws IOException;

    /** A line. Closing puts it to rest. */
    interface Line extends AutoCloseable {
        /** @throws IOException if the line may not have got there */
        void put(boolean active) throws IOException;

        @Override
        void close() throws IOException;
    }
}
