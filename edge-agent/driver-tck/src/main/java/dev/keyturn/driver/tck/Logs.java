package dev.keyturn.driver.tck;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads along whatever this process logs, at every level, until it is closed. */
final class Logs extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final Letters letters;
    private final Level before = ROOT.getLevel();
    private final AtomicReference<String> told = new AtomicReference<>();

    Logs(Letters letters) {
        this.letters = letters;
        setLevel(Level.ALL);
        ROOT.addHandler(this);
        ROOT.setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
        letters.toldBy(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + causes(line.getThrown()))
                .ifPresent(letter -> told.compareAndSet(null, line.getLoggerName() + " logs the PIN " + letter));
    }

    private static String causes(Throwable thrown) {
        return thrown == null ? "" : thrown + " " + causes(thrown.getCause());
    }

    /** @throws Broken if a PIN was logged */
    void toldNone() {
        if (told.get() != null) {
            throw new Broken(told.get());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.setLevel(before);
        ROOT.removeHandler(this);
    }
}
