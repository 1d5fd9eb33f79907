package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything of one installation is.
 *
 * @param source the project: what was built is run from here
 * @param home   all that the installation keeps
 */
public record Layout(Path source, Path home) {
  /** The installation of this project, below its git-ignored folder {@code .keyturn}. */
  public static Layout ofProject() {
    var source = projectFolder();
    return new Layout(source, source.resolve(".keyturn"));
  }

  /** An installation in {@code home} that runs what was built in this project. */
  public static Layout in(Path home) {
    return new Layout(projectFolder(), home.toAbsolutePath());
  }

  public Path state() {
    return home.resolve("state");
  }

  public Path logs() {
    return home.resolve("logs");
  }

  Path traces() {
    return logs().resolve("traces");
  }

  Path run() {
    return state().resolve("run");
  }

  Path runFile() {
    return state().resolve("run.json");
  }

  /** The keys of one service, which no other is told of. */
  Path keys(String service) {
    return state().resolve("keys").resolve(service);
  }

  /** What lies, in production, on a machine that is switched off. */
  Path offlineRoot() {
    return state().resolve("offline-root");
  }

  /** What leaves the offline root: its public key and the key set that it signed. */
  Path rootKey() {
    return state().resolve("root");
  }

  Path hubs() {
    return state().resolve("hubs");
  }

  Path snapshots() {
    return state().resolve("snapshots");
  }

  /** The program of a service; empty if it is not built. */
  Optional<Path> service(String name) {
    return Optional.of(source.resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar")).filter(Files::exists);
  }

  /** The classpath of the hub's agent; empty if it is not built. */
  Optional<String> agent() {
    var target = source.resolve("edge-agent/agent/target");
    if (!Files.isDirectory(target.resolve("lib"))) return Optional.empty();
    return list(target, "keyturn-agent-*.jar").stream().findFirst().map(jar -> jar + ":" + target.resolve("lib") + "/*");
  }

  static List<Path> list(Path folder, String glob) {
    if (!Files.isDirectory(folder)) return List.of();
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found.stream().sorted().toList();
  }

  private static Path projectFolder() {
    var told = System.getProperty("keyturn.source");
    if (told != null) return Path.of(told).toAbsolutePath();
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("keyturn")) && Files.exists(folder.resolve("pom.xml"))) return folder;
    }
    throw new CannotStart("This is not a folder of the Keyturn project: start ./keyturn from there.");
  }
}
