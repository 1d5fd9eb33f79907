package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs a short system command to its end. */
final class Commands {
  /** What a command left: its exit code and everything that it printed. */
  record Outcome(int exitCode, String output) {
    boolean ok() {
      return exitCode == 0;
    }
  }

  private Commands() {}

  /** @return exit code 127 and the reason if there is no such command on this machine */
  static Outcome run(List<String> command) {
    return run(command, Map.of());
  }

  /** @param environment added to this process's own; nobody but us reads it, unlike the command */
  static Outcome run(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output.strip());
    } catch (IOException noSuchCommand) {
      return new Outcome(127, noSuchCommand.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while running " + command.getFirst(), stopped));
    }
  }
}
