package dev.keyturn.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What other programs need to find a running installation; kept in {@code run.json} while it runs.
 *
 * @param origin  for browsers and hubs
 * @param control of the sandbox
 */
record RunFile(String origin, String control, String logs) {
  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, Json.text(this));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Empty if nothing runs, or what ran was killed while it wrote this. */
  static Optional<RunFile> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), RunFile.class)) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
