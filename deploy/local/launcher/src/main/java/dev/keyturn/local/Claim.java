package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher at a time has an installation. Its claim is a lock on a file, which ends with its process however that ends. */
final class Claim {
  private final FileChannel channel;

  private Claim(FileChannel channel) {
    this.channel = channel;
  }

  /** @throws CannotStart if another launcher has it */
  static Claim of(Layout layout) {
    try {
      Files.createDirectories(layout.run());
      var channel = FileChannel.open(file(layout), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new CannotStart("Keyturn runs already from " + layout.home() + ": see ./keyturn status, or stop it with ./keyturn down.");
      }
      channel.truncate(0).write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new Claim(channel);
    } catch (IOException unwritable) {
      throw new CannotStart("The folder " + layout.home() + " cannot be written: check its owner and the space on its disk.", unwritable);
    }
  }

  /** The process that has it now. */
  static Optional<ProcessHandle> holder(Layout layout) {
    if (!Files.exists(file(layout))) return Optional.empty();
    try (var channel = FileChannel.open(file(layout), StandardOpenOption.WRITE)) {
      return locks(channel) ? Optional.empty() : ProcessHandle.of(Long.parseLong(Files.readString(file(layout)).strip()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether a launcher had it, and ended without giving it back. */
  static boolean abandoned(Layout layout) {
    try {
      return Files.exists(file(layout)) && Files.size(file(layout)) > 0 && holder(layout).isEmpty();
    } catch (IOException gone) {
      return false;
    }
  }

  void release() {
    try {
      channel.close();
    } catch (IOException unreleasable) {
      throw new UncheckedIOException(unreleasable);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException thisProcess) {
      return false;
    }
  }

  private static Path file(Layout layout) {
    return layout.run().resolve("launcher.lock");
  }
}
