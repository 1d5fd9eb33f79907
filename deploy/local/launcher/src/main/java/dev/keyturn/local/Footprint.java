package dev.keyturn.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/** How much memory processes take: their proportional set size, in which shared pages are shared out. */
final class Footprint {
  private Footprint() {}

  /** Bytes of all {@code processes} and their descendants, each counted once. */
  static long of(Collection<Long> processes) {
    return processes.stream().flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid).distinct().mapToLong(Footprint::bytes).sum();
  }

  /** 0 for a process that has ended meanwhile. */
  private static long bytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
      return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).sum();
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }
}
