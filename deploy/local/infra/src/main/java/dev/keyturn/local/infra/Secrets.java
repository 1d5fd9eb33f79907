package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passwords of one installation: each made at random at its first use and kept in one file that only its owner reads,
 * so that a restart finds the same ones.
 */
public final class Secrets {
  private static final int BYTES = 24;

  private final Path file;
  private final SecureRandom random;
  private final TreeMap<String, String> known = new TreeMap<>();

  private Secrets(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /** The secrets kept in {@code file}; the file is made at the first secret. */
  public static Secrets in(Path file, SecureRandom random) {
    var secrets = new Secrets(file, random);
    secrets.read();
    return secrets;
  }

  /** The secret called {@code name}, in letters, digits, {@code -} and {@code _} only. */
  public synchronized String get(String name) {
    var secret = known.get(name);
    if (secret != null) return secret;
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    known.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    write();
    return known.get(name);
  }

  private void read() {
    if (!Files.exists(file)) return;
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    properties.stringPropertyNames().forEach(name -> known.put(name, properties.getProperty(name)));
  }

  /** Written beside and moved over, so that a kill in between leaves the old file or the new one, never half a file. */
  private void write() {
    var text = known.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n", "", "\n"));
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
