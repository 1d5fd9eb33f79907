package dev.keyturn.local;

import dev.keyturn.local.PortPlan.Endpoint;
import dev.keyturn.local.infra.JavaProcess;
import dev.keyturn.local.infra.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One of Keyturn's services: one process of it, or several that share its database, each known to the origin while ready. */
final class Service {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Small heaps, the compiler that starts fast, the collector that takes least. */
  private static final List<String> OPTIONS = List.of(
      "-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
      "-Dfile.encoding=UTF-8", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final String name;
  private final Optional<Path> program;
  private final List<Endpoint> endpoints;
  private final Map<String, String> environment;
  private final Layout layout;
  private final Origin origin;
  private final SandboxClock clock;
  private final Map<Integer, Replica> replicas = new TreeMap<>();

  /** A process of the service. */
  private record Replica(JavaProcess process, Endpoint endpoint, boolean ready) {}

  /**
   * @param endpoints   one for each process that there may be
   * @param environment what every process of it is told, ports and time apart
   */
  Service(String name, List<Endpoint> endpoints, Map<String, String> environment, Layout layout, Origin origin, SandboxClock clock) {
    this.name = name;
    this.program = layout.service(name);
    this.endpoints = endpoints;
    this.environment = environment;
    this.layout = layout;
    this.origin = origin;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  boolean built() {
    return program.isPresent();
  }

  /** How many processes there may be. */
  int most() {
    return endpoints.size();
  }

  /** Starts process {@code number} (from 1) if it does not run, and waits until it is ready. */
  void start(int number) {
    if (runs(number)) return;
    var endpoint = endpoints.get(number - 1);
    var process = JavaProcess.start(plan(number, endpoint));
    put(number, new Replica(process, endpoint, false));
    process.onExit(() -> ended(number, process));
    Readiness.await(process, management(endpoint, "/q/health/ready"), PATIENCE);
    put(number, new Replica(process, endpoint, true));
    ClockNews.tell(management(endpoint, "/sandbox/clock"), clock.offset());
    origin.add(name, endpoint.http());
  }

  /** As many processes as {@code count}, from the first on. */
  void scale(int count) {
    IntStream.rangeClosed(1, count).forEach(this::start);
    IntStream.rangeClosed(count + 1, most()).forEach(this::stop);
  }

  void stop() {
    IntStream.rangeClosed(1, most()).forEach(this::stop);
  }

  void stop(int number) {
    take(number).ifPresent(replica -> replica.process().stop());
  }

  void kill(int number) {
    take(number).ifPresent(replica -> replica.process().kill());
  }

  /** The numbers of the processes that run. */
  synchronized List<Integer> running() {
    return List.copyOf(replicas.keySet());
  }

  /** Where each running process takes the clock. */
  synchronized List<URI> clocks() {
    return replicas.values().stream().filter(Replica::ready).map(replica -> management(replica.endpoint(), "/sandbox/clock")).toList();
  }

  synchronized List<Part> parts() {
    if (!built()) return List.of(new Part(name, Part.State.NOT_BUILT, null, null, null, null));
    var parts = new ArrayList<Part>();
    replicas.forEach((number, replica) -> parts.add(part(number, replica)));
    if (!replicas.containsKey(1)) parts.addFirst(new Part(name, Part.State.STOPPED, null, null, null, log(1)));
    return parts;
  }

  private Part part(int number, Replica replica) {
    return new Part(partName(number), replica.ready() ? Part.State.READY : Part.State.STARTING, replica.process().pid(),
        "http://127.0.0.1:" + replica.endpoint().http(), "http://127.0.0.1:" + replica.endpoint().management(), log(number));
  }

  private JavaProcess.Plan plan(int number, Endpoint endpoint) {
    var told = new HashMap<>(environment);
    told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    told.put("QUARKUS_HTTP_PORT", String.valueOf(endpoint.http()));
    told.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(endpoint.management()));
    told.put("KEYTURN_SANDBOX_OFFSET", clock.offset().toString());
    return new JavaProcess.Plan(partName(number), OPTIONS, List.of("-jar", program.orElseThrow().toString()), told, layout.run(), layout.logs());
  }

  private String partName(int number) {
    return number == 1 ? name : name + "-" + number;
  }

  private String log(int number) {
    return layout.logs().resolve(partName(number) + ".log").toString();
  }

  private synchronized boolean runs(int number) {
    return replicas.containsKey(number);
  }

  private synchronized void put(int number, Replica replica) {
    replicas.put(number, replica);
  }

  private synchronized Optional<Replica> take(int number) {
    var replica = Optional.ofNullable(replicas.remove(number));
    replica.ifPresent(taken -> origin.remove(name, taken.endpoint().http()));
    return replica;
  }

  /** It ended by itself: what the origin sends there would be lost. */
  private synchronized void ended(int number, JavaProcess process) {
    var replica = replicas.get(number);
    if (replica != null && replica.process() == process) take(number);
  }

  private static URI management(Endpoint endpoint, String path) {
    return URI.create("http://127.0.0.1:" + endpoint.management() + path);
  }
}
