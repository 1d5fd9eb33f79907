package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which versions of the servers this build was made for. */
final class Versions {
  private static final Properties VERSIONS = read();

  private Versions() {}

  static String of(String server) {
    return VERSIONS.getProperty(server);
  }

  private static Properties read() {
    var versions = new Properties();
    try (var file = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return versions;
  }
}
