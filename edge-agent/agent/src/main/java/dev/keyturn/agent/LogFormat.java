package dev.keyturn.agent;

import java.util.logging.Level;
import java.util.logging.Logger;

/** One line per event on the error stream; libraries speak only of trouble. */
final class LogFormat {
    private static final String LINE = "%1$tFT%1$tT.%1$tLZ %4$s %3$s %5$s%6$s%n";
    /** Held, since the logging framework would let it go and forget its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private LogFormat() {}

    static void install() {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        KAFKA.setLevel(Level.WARNING);
    }
}
