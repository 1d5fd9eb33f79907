package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/** The clock of the installation: real time plus an offset, which only grows and is kept over a restart. */
final class SandboxClock implements InstantSource {
  /** What came of a wish to move it. */
  sealed interface Move {
    record Moved(Duration offset) implements Move {}

    /** The clock only goes forwards. */
    record Backwards(Instant now) implements Move {}
  }

  private final Path file;
  private final InstantSource real;
  private Duration offset;

  private SandboxClock(Path file, InstantSource real, Duration offset) {
    this.file = file;
    this.real = real;
    this.offset = offset;
  }

  /** The clock whose offset is kept in {@code file}; none is kept before the first move. */
  static SandboxClock keptIn(Path file, InstantSource real) {
    return new SandboxClock(file, real, Files.exists(file) ? read(file) : Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset());
  }

  synchronized Duration offset() {
    return offset;
  }

  synchronized Move moveTo(Instant to) {
    return advance(Duration.between(instant(), to));
  }

  /** Kept before it holds, so that what is started after a crash is never behind what ran before it. */
  synchronized Move advance(Duration by) {
    if (by.isNegative()) return new Move.Backwards(instant());
    var moved = offset.plus(by);
    write(moved);
    offset = moved;
    return new Move.Moved(moved);
  }

  private void write(Duration moved) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(fresh, moved.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Duration read(Path file) {
    try {
      return Duration.parse(Files.readString(file).strip());
    } catch (IOException | DateTimeParseException unreadable) {
      throw new CannotStart("The sandbox clock cannot be read from " + file + ": put a duration such as PT0S there, or run ./keyturn down --wipe.", unreadable);
    }
  }
}
