package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.infra.Folders;
import dev.keyturn.local.infra.JavaProcess;
import dev.keyturn.local.infra.Ports;
import dev.keyturn.local.infra.Readiness;
import dev.keyturn.local.stacks.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The agents of the installation's hubs, each a process with a disk (a folder) of its own. A hub's building, its virtual
 * locks, is not on its disk: it stays when the disk is lost, as doors do.
 */
final class Hubs {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> OPTIONS = List.of(
      "-Xms16m", "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
      "-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final Layout layout;
  private final URI origin;
  private final SandboxClock clock;
  private final Map<String, Agent> agents = new TreeMap<>();
  private final Map<String, LocalStack> stacks = new ConcurrentHashMap<>();

  private record Agent(JavaProcess process, URI control, boolean ready) {}

  Hubs(Layout layout, URI origin, SandboxClock clock) {
    this.layout = layout;
    this.origin = origin;
    this.clock = clock;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  boolean built() {
    return layout.agent().isPresent();
  }

  /** The hubs that have a disk, whether they run or not. */
  List<String> known() {
    return Layout.list(layout.hubs(), "*").stream().map(folder -> folder.getFileName().toString()).filter(name -> Files.isDirectory(disk(name))).toList();
  }

  boolean exists(String name) {
    return known().contains(name);
  }

  synchronized boolean runs(String name) {
    return agents.containsKey(name);
  }

  /**
   * Enrols the hub {@code name} with a one-time code.
   *
   * @return why it could not, as the agent said it; empty if it is enrolled
   */
  Optional<String> enrol(String name, String code) {
    var plan = plan("hub-" + name + "-enrol", List.of("enrol", "--state", disk(name).toString(), "--origin", origin.toString(), "--code", code));
    try {
      Files.createDirectories(disk(name));
      Files.deleteIfExists(plan.log());
      if (JavaProcess.start(plan).succeeds()) return Optional.empty();
      return Optional.of(Files.readAllLines(plan.log()).stream().filter(line -> !line.isBlank()).reduce((earlier, later) -> later).orElse("It gave no reason."));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Gives the hub a protocol stack with emulated locks, which it finds when it is started next. It stays while the hub's agent stops and dies. */
  void addStack(String name, LocalStack.Kind kind) {
    stacks.computeIfAbsent(name, fresh -> LocalStack.start(kind, stack(name, kind), layout.logs().resolve("stack-" + name + "-" + kind.driver() + ".log")));
  }

  /** Starts the agent of {@code name} if it does not run, and waits until it answers. */
  void start(String name) {
    if (runs(name)) return;
    tellOfStack(name);
    var port = Ports.free();
    var control = URI.create("http://127.0.0.1:" + port);
    var process = JavaProcess.start(plan("hub-" + name, List.of("run", "--state", disk(name).toString(),
        "--building", building(name).toString(), "--control-port", String.valueOf(port))));
    put(name, new Agent(process, control, false));
    process.onExit(() -> ended(name, process));
    Readiness.await(process, control.resolve("/health"), PATIENCE);
    put(name, new Agent(process, control, true));
    ClockNews.tell(control.resolve("/sandbox/clock"), clock.offset());
  }

  void stop() {
    running().forEach(name -> take(name).ifPresent(agent -> agent.process().stop()));
    stacks.values().forEach(LocalStack::close);
    stacks.clear();
  }

  /** An installer's work: the settings are on the hub's disk, so that a lost disk needs it again. */
  private void tellOfStack(String name) {
    stackKept(name).ifPresent(kind -> addStack(name, kind));
    var stack = stacks.get(name);
    if (stack == null) return;
    var settings = new Properties();
    settings.putAll(stack.settings());
    try (var out = Files.newBufferedWriter(disk(name).resolve("drivers.properties"))) {
      settings.store(out, null);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The stack that the hub had when the launcher ran before. */
  private Optional<LocalStack.Kind> stackKept(String name) {
    return Arrays.stream(LocalStack.Kind.values()).filter(kind -> Files.isDirectory(stack(name, kind))).findFirst();
  }

  void kill(String name) {
    take(name).ifPresent(agent -> agent.process().kill());
  }

  /** Its disk is gone, and so is all that it knew; the locks on the doors are as they were. */
  void wipeDisk(String name) {
    kill(name);
    Folders.delete(disk(name));
    try {
      Files.createDirectories(disk(name));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The control port of a running hub. */
  synchronized Optional<URI> control(String name) {
    return Optional.ofNullable(agents.get(name)).map(Agent::control);
  }

  synchronized List<URI> clocks() {
    var hubs = agents.values().stream().filter(Agent::ready).map(agent -> agent.control().resolve("/sandbox/clock"));
    return Stream.concat(hubs, stacks.values().stream().flatMap(stack -> stack.clock().stream())).toList();
  }

  List<Part> parts() {
    if (!built()) return List.of(new Part("hub", Part.State.NOT_BUILT, null, null, null, null));
    return known().stream().map(this::part).toList();
  }

  private synchronized List<String> running() {
    return List.copyOf(agents.keySet());
  }

  private synchronized Part part(String name) {
    var log = layout.logs().resolve("hub-" + name + ".log").toString();
    var agent = agents.get(name);
    if (agent == null) return new Part("hub-" + name, Part.State.STOPPED, null, null, null, log);
    return new Part("hub-" + name, agent.ready() ? Part.State.READY : Part.State.STARTING, agent.process().pid(), null, agent.control().toString(), log);
  }

  private JavaProcess.Plan plan(String part, List<String> arguments) {
    var program = new ArrayList<>(List.of("-cp", layout.agent().orElseThrow(Hubs::notBuilt), "dev.keyturn.agent.Agent"));
    program.addAll(arguments);
    return new JavaProcess.Plan(part, OPTIONS, program, Map.of("KEYTURN_SANDBOX", "true"), layout.run(), layout.logs());
  }

  private Path disk(String name) {
    return layout.hubs().resolve(name).resolve("disk");
  }

  private Path stack(String name, LocalStack.Kind kind) {
    return layout.hubs().resolve(name).resolve("stack-" + kind.driver());
  }

  private Path building(String name) {
    return layout.hubs().resolve(name).resolve("building");
  }

  private synchronized void put(String name, Agent agent) {
    agents.put(name, agent);
  }

  private synchronized Optional<Agent> take(String name) {
    return Optional.ofNullable(agents.remove(name));
  }

  private synchronized void ended(String name, JavaProcess process) {
    var agent = agents.get(name);
    if (agent != null && agent.process() == process) agents.remove(name);
  }

  private static CannotStart notBuilt() {
    return new CannotStart("The hub's agent is not built: run ./keyturn up, which builds it, or mvn package in edge-agent/agent.");
  }
}
