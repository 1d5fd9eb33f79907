package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the platform that runs as a process of its own. It outlives a launcher that is killed; the next launcher
 * finds it by its pid file and, because numbers of processes are used again, by a mark on its command line.
 */
public final class JavaProcess {
  /**
   * What to run and where it leaves its traces.
   *
   * @param name        of the part, also of its log and pid file
   * @param options     of the virtual machine
   * @param program     {@code -jar file} or {@code -cp path Main}, and arguments
   * @param environment added to this process's own
   */
  public record Plan(String name, List<String> options, List<String> program, Map<String, String> environment, Path run, Path logs) {
    public Path log() {
      return logs.resolve(name + ".log");
    }

    Path pidFile() {
      return run.resolve(name + ".pid");
    }

    /** The command that starts it, mark included. */
    List<String> command() {
      var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), mark()));
      command.addAll(options);
      command.addAll(program);
      return command;
    }

    private String mark() {
      return "-Dkeyturn.part=" + pidFile().toAbsolutePath();
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE_WITH_ORPHANS = Duration.ofSeconds(3);

  private final Plan plan;
  private final Process process;

  private JavaProcess(Plan plan, Process process) {
    this.plan = plan;
    this.process = process;
  }

  /** Starts it, in a session of its own, so that Ctrl-C in a terminal reaches the launcher alone and things stop in order. */
  public static JavaProcess start(Plan plan) {
    stopOrphan(plan);
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(plan.command());
    try {
      Files.createDirectories(plan.run());
      Files.createDirectories(plan.logs());
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
      builder.environment().putAll(plan.environment());
      var process = builder.start();
      process.getOutputStream().close();
      Files.writeString(plan.pidFile(), String.valueOf(process.pid()));
      return new JavaProcess(plan, process);
    } catch (IOException failed) {
      throw new CannotStart("The part " + plan.name() + " cannot be started: " + failed.getMessage() + ".", failed);
    }
  }

  /**
   * Stops what an earlier launcher left running under this plan, if anything. What it depends on went with that launcher,
   * so it gets little time to say goodbye.
   */
  public static void stopOrphan(Plan plan) {
    running(plan.pidFile(), plan.mark()).ifPresent(orphan -> {
      orphan.destroy();
      if (!gone(orphan)) orphan.destroyForcibly();
      gone(orphan);
    });
    forget(plan);
  }

  /** Stops every process whose pid file is in {@code run} and whose mark proves that it is ours. */
  public static void stopOrphans(Path run) {
    pidFiles(run).parallelStream().forEach(file -> {
      var name = file.getFileName().toString().replaceFirst("\\.pid$", "");
      stopOrphan(new Plan(name, List.of(), List.of(), Map.of(), run, run));
    });
  }

  public String name() {
    return plan.name();
  }

  public Path log() {
    return plan.log();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Runs {@code then} once it has ended, however it ended. */
  public void onExit(Runnable then) {
    process.onExit().thenRun(then);
  }

  /**
   * Waits until it has ended by itself, at most 60 seconds; then it is killed.
   *
   * @return whether it ended by itself and without an error
   */
  public boolean succeeds() {
    try {
      var ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended) kill();
      forget(plan);
      return ended && process.exitValue() == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks it to stop, and makes it stop if it does not within 20 seconds. */
  public void stop() {
    process.destroy();
    if (!exited()) kill();
    forget(plan);
  }

  /** As {@code kill -9}: it gets no chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    exited();
    forget(plan);
  }

  private boolean exited() {
    try {
      return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean gone(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_WITH_ORPHANS.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (Exception stillThere) {
      return false;
    }
  }

  private static Optional<ProcessHandle> running(Path pidFile, String mark) {
    if (!Files.exists(pidFile)) return Optional.empty();
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
          .filter(process -> commandLine(process.pid()).contains(mark + "\0"));
    } catch (IOException | NumberFormatException halfWritten) {
      return Optional.empty();
    }
  }

  private static void forget(Plan plan) {
    try {
      Files.deleteIfExists(plan.pidFile());
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  private static List<Path> pidFiles(Path run) {
    if (!Files.isDirectory(run)) return List.of();
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> file.toString().endsWith(".pid")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The command line of a process, its words ended by NUL; empty if there is none or it is only waiting to be reaped. */
  static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
    } catch (IOException noSuchProcess) {
      return "";
    }
  }
}
