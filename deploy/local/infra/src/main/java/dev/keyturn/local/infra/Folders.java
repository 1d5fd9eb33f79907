package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Whole folders. */
public final class Folders {
  private Folders() {}

  /** Where programs that were fetched are kept unpacked: the system property {@code keyturn.dist}, or the user's cache. */
  public static Path downloads() {
    var chosen = System.getProperty("keyturn.dist");
    return (chosen != null ? Path.of(chosen) : Path.of(System.getProperty("user.home"), ".cache", "keyturn")).toAbsolutePath().normalize();
  }

  /** Deletes {@code folder} with all in it; nothing happens if there is none. Links are removed, never followed. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Replaces {@code to} by a copy of {@code from} that keeps owners and permissions. */
  public static void replace(Path from, Path to) {
    delete(to);
    var copied = Commands.run(List.of("cp", "-a", "--reflink=auto", from.toString(), to.toString()));
    if (!copied.ok()) throw new UncheckedIOException(new IOException("Cannot copy " + from + " to " + to + ": " + copied.output()));
  }
}
