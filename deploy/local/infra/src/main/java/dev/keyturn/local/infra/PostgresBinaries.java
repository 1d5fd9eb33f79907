package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once from the archive on the classpath.
 *
 * @param home the folder that holds {@code bin} and {@code lib}
 */
record PostgresBinaries(Path home) {
  /** Unpacked below {@link Folders#downloads}, one copy for all installations of this user. */
  static PostgresBinaries unpacked() {
    var home = Folders.downloads().resolve("postgres-" + Versions.of("postgres"));
    if (!Files.isDirectory(home)) unpackTo(home);
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** Beside, then moved over: two processes at once, or a kill half-way, leave either all of it or nothing. */
  private static void unpackTo(Path home) {
    try {
      Files.createDirectories(home.getParent());
      var fresh = Files.createTempDirectory(home.getParent(), home.getFileName() + "-");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpackInto(fresh);
      try {
        Files.move(fresh, home);
      } catch (FileAlreadyExistsException another) {
        Folders.delete(fresh);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void unpackInto(Path folder) throws IOException {
    try (var packed = PostgresBinaries.class.getResourceAsStream("/" + archive());
         var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) unpack(entry, tar, folder);
    }
  }

  private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder) throws IOException {
    var file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) throw new IOException("Entry outside its archive: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    var executable = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String archive() {
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> "postgres-linux-x86_64.txz";
      case "aarch64" -> "postgres-linux-arm_64.txz";
      case String other -> throw new CannotStart(
          "There is no PostgreSQL for a machine of type " + other + " here: use Linux on amd64 or arm64.");
    };
  }
}
