package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where this JVM, with Kafka in it, writes its log. */
public final class Logs {
  private static final int BYTES = 20 * 1024 * 1024;
  /** Held, so that their levels are not forgotten. */
  private static final List<Logger> QUIETER = List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("org.xnio"), Logger.getLogger("io.undertow"));

  private Logs() {}

  /** From now on, into {@code file} and nowhere else. */
  public static void to(Path file) {
    try {
      Files.createDirectories(file.getParent());
      System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n");
      LogManager.getLogManager().reset();
      var handler = new FileHandler(file.toString(), BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      Logger.getLogger("").addHandler(handler);
      QUIETER.forEach(logger -> logger.setLevel(Level.WARNING));
    } catch (IOException unwritable) {
      throw new CannotStart("The log " + file + " cannot be written: check its owner and the space on its disk.", unwritable);
    }
  }
}
