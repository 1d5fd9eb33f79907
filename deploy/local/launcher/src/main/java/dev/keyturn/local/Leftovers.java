package dev.keyturn.local;

import dev.keyturn.local.infra.Folders;
import dev.keyturn.local.infra.JavaProcess;
import dev.keyturn.local.infra.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Throwaway installations whose program was killed, so that nothing of them goes on running for ever. */
final class Leftovers {
  static final String PREFIX = "keyturn-stack-";

  private Leftovers() {}

  /** Stops and deletes those of this user that nobody has any more. */
  static void clear() {
    Layout.list(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*").stream().filter(Leftovers::ours).map(Layout::in)
        .filter(Claim::abandoned).forEach(layout -> {
          JavaProcess.stopOrphans(layout.run());
          LocalPostgres.stopOn(layout.state().resolve("postgres"));
          Folders.delete(layout.home());
        });
  }

  private static boolean ours(Path folder) {
    try {
      return Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    } catch (IOException gone) {
      return false;
    }
  }
}
