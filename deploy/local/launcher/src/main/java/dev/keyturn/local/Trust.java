package dev.keyturn.local;

import dev.keyturn.contracts.sealing.KeyCeremony;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The installation's root of trust: each sandbox has its own, so that nothing that it signs is believed elsewhere. */
final class Trust {
  private Trust() {}

  /** Makes the root and the services' signing keys where they are missing, and gives out what hubs and fleet may know of the root. */
  static void establish(Layout layout, InstantSource clock) {
    try {
      for (var secret : List.of(layout.offlineRoot(), layout.keys("access"), layout.keys("fleet"))) {
        Files.createDirectories(secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
      }
      new KeyCeremony(new SecureRandom(), clock).perform(layout.offlineRoot(), layout.keys("access"), layout.keys("fleet"));
      Files.createDirectories(layout.rootKey());
      for (var given : List.of(KeyCeremony.ROOT_PUBLIC, KeyCeremony.KEY_SET)) {
        Files.copy(layout.offlineRoot().resolve(given), layout.rootKey().resolve(given), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new CannotStart("The keys of this installation cannot be made in " + layout.state() + ": check its owner and the space on its disk.", unwritable);
    } catch (IllegalArgumentException broken) {
      throw new CannotStart("A key of this installation in " + layout.state() + " is not readable: put the file back, or begin anew with ./keyturn down --wipe.", broken);
    }
  }
}
