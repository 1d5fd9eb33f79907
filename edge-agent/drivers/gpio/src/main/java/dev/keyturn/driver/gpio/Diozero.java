package dev.keyturn.driver.gpio;

import com.diozero.api.DigitalOutputDevice;
import com.diozero.api.RuntimeIOException;
import java.io.IOException;

/** The board by way of the kernel's GPIO chips. */
final class Diozero implements GpioPort {
    @Override
    public Line take(int number, boolean restsHigh) throws IOException {
        try {
            return new Output(DigitalOutputDevice.Builder.builder(number).setActiveHigh(!restsHigh).setInitialValue(false).build());
        } catch (RuntimeException e) {
            throw new IOException("line " + number + ": " + e.getMessage(), e);
        }
    }

    /** Its off is our rest, so that its own close does the right thing too. */
    private record Output(DigitalOutputDevice device) implements Line {
        @Override
        public void put(boolean active) throws IOException {
            try {
                device.setOn(active);
            } catch (RuntimeIOException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                device.close();
            } catch (RuntimeIOException e) {
                throw new IOException(e);
            }
        }
    }
}
