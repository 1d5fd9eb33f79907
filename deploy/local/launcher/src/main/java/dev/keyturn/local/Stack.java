package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.infra.Folders;
import dev.keyturn.local.infra.JavaProcess;
import dev.keyturn.local.infra.KafkaAccount;
import dev.keyturn.local.infra.LocalInfra;
import dev.keyturn.local.infra.LocalKafka;
import dev.keyturn.local.infra.LocalKeycloak;
import dev.keyturn.local.infra.LocalPostgres;
import dev.keyturn.local.infra.Secrets;
import dev.keyturn.local.infra.ServiceDatabase;
import dev.keyturn.local.infra.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The whole platform on one machine: PostgreSQL and Kafka in this JVM, Keycloak, the services and the hubs' agents as
 * processes, one origin before them, and the sandbox control beside them.
 *
 * <pre>
 * try (var stack = Stack.throwaway(Progress.SILENT)) {
 *   stack.origin();    // http://127.0.0.1:…, the product
 *   stack.control();   // http://127.0.0.1:…, accidents and the clock
 * }
 * </pre>
 */
public final class Stack implements AutoCloseable {
  private static final long DISK_NEEDED = 1L << 30;

  private final Layout layout;
  private final PortPlan ports;
  private final Progress progress;
  private final InstantSource real;
  private final boolean throwaway;
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final Claim claim;
  private final SandboxClock clock;
  private final Secrets secrets;
  private final Hubs hubs;
  private final Map<String, Service> services = new ConcurrentSkipListMap<>();
  private volatile boolean closing;
  private Origin front;
  private SandboxControl control;
  private volatile LocalPostgres postgres;
  private volatile LocalKafka kafka;
  private volatile LocalKeycloak keycloak;

  private Stack(Layout layout, PortPlan ports, Progress progress, InstantSource real, boolean throwaway) {
    this.layout = layout;
    this.ports = ports;
    this.progress = progress;
    this.real = real;
    this.throwaway = throwaway;
    this.claim = Claim.of(layout);
    this.clock = SandboxClock.keptIn(layout.state().resolve("clock"), real);
    this.secrets = Secrets.in(layout.state().resolve("secrets.properties"), new SecureRandom());
    this.hubs = new Hubs(layout, origin(), clock);
  }

  /**
   * The installation of {@code layout}, claimed for this process and not started yet.
   *
   * @throws CannotStart if another process has it
   */
  public static Stack of(Layout layout, PortPlan ports, Progress progress, InstantSource real) {
    return new Stack(layout, ports, progress, real, false);
  }

  /** A new, empty installation on free ports in a temporary folder, which goes with it; a killed one goes with the next. */
  public static Stack throwaway(Progress progress) {
    Leftovers.clear();
    try {
      var layout = Layout.in(Files.createTempDirectory(Leftovers.PREFIX));
      return new Stack(layout, PortPlan.free(), progress, InstantSource.system(), true).start();
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    }
  }

  /**
   * Starts everything; what an earlier, killed launcher left running is stopped first.
   *
   * @throws CannotStart if it cannot; whatever was started by then is stopped again
   */
  public Stack start() {
    try {
      requireDisk();
      sweep();
      ports.requireFree();
      Trust.establish(layout, clock);
      front = new Origin(ports.origin(), () -> FrontPage.of(origin(), control()));
      startParts();
      new RunFile(origin().toString(), control().toString(), layout.logs().toString()).write(layout.runFile());
      control = new SandboxControl(ports.control(), this);
      return this;
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** Where browsers, scripts and hubs reach the product. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + ports.origin());
  }

  /** Where accidents are made and the clock is moved. */
  public URI control() {
    return URI.create("http://127.0.0.1:" + ports.control());
  }

  /** A database of its own beside those of the services, for what is measured on the same server. */
  public ServiceDatabase database(String name) {
    return postgres.createService(name);
  }

  /** The broker, for what is measured on it beside the services. */
  public KafkaAccount broker() {
    return kafka.account("admin");
  }

  public Layout layout() {
    return layout;
  }

  /** The people who may sign in from the start. */
  public List<Demo> signIns() {
    return Demo.EVERYBODY;
  }

  /** Every part and how it is. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    parts.add(new Part("postgres", Part.State.READY, postgres.pid(), "127.0.0.1:" + ports.postgres(), null, postgres.log().toString()));
    parts.add(new Part("kafka", Part.State.READY, null, kafka.account("admin").bootstrap(), null, null));
    parts.add(new Part("keycloak", keycloak.process().alive() ? Part.State.READY : Part.State.STOPPED, keycloak.process().pid(),
        keycloak.address().toString(), null, keycloak.process().log().toString()));
    services.values().forEach(service -> parts.addAll(service.parts()));
    parts.addAll(hubs.parts());
    return parts;
  }

  /** Bytes of memory that all of it takes together, shared pages counted once. */
  public long footprint() {
    return Footprint.of(Stream.concat(Stream.of(ProcessHandle.current().pid()), parts().stream().map(Part::pid).filter(Objects::nonNull)).toList());
  }

  /** Stops everything, in the order in which nothing loses what it depends on. */
  @Override
  public synchronized void close() {
    if (closing) return;
    closing = true;
    stopIf(control, SandboxControl::close);
    hubs.stop();
    inParallel(services.values().stream().<Runnable>map(service -> service::stop).toList());
    inParallel(List.of(() -> stopIf(keycloak, LocalKeycloak::close), () -> stopIf(kafka, LocalKafka::close)));
    stopIf(postgres, LocalPostgres::close);
    stopIf(front, Origin::close);
    sweep();
    tasks.shutdownNow();
    RunFile.delete(layout.runFile());
    claim.release();
    if (throwaway) Folders.delete(layout.home());
  }

  /** Whether it was closed, or could not start. */
  boolean closed() {
    return closing;
  }

  SandboxClock clock() {
    return clock;
  }

  Hubs hubs() {
    return hubs;
  }

  Map<String, Service> services() {
    return services;
  }

  LocalPostgres postgres() {
    return postgres;
  }

  LocalKafka kafka() {
    return kafka;
  }

  /**
   * Tells the clock to every process that runs. The others have it even if one does not take it.
   *
   * @throws Refused if a running process does not take it
   */
  void tellClock() {
    var clocks = Stream.concat(services.values().stream().flatMap(service -> service.clocks().stream()), hubs.clocks().stream()).toList();
    inParallel(clocks.stream().<Runnable>map(address -> () -> ClockNews.tell(address, clock.offset())).toList());
  }

  /**
   * Puts the database back to a snapshot, as a person would: the services are stopped before, and started after, so that
   * each compares what it finds with what it had said.
   */
  void restore(Path snapshot) {
    var running = new TreeMap<Service, List<Integer>>(Comparator.comparing(Service::name));
    services.values().forEach(service -> running.put(service, service.running()));
    inParallel(running.keySet().stream().<Runnable>map(service -> service::stop).toList());
    postgres.restore(snapshot);
    inParallel(running.entrySet().stream().<Runnable>map(entry -> () -> entry.getValue().forEach(entry.getKey()::start)).toList());
  }

  private void startParts() {
    var distribution = later(LocalKeycloak::prepared);
    var database = later(() -> part("postgres", "127.0.0.1:" + ports.postgres(), this::startPostgres));
    var broker = later(() -> part("kafka", "127.0.0.1:" + ports.kafka().internal() + ", hubs " + ports.kafka().hub(), this::startKafka));
    var identity = database.thenCombineAsync(distribution, (ready, prepared) -> part("keycloak", origin() + "/auth", this::startKeycloak), tasks);
    var both = database.thenCombineAsync(broker, (ready, running) -> {
      inParallel(List.of(() -> startService("access", ports.access()), () -> startService("fleet", ports.fleet())));
      return running;
    }, tasks);
    // All of them, even after one failed: what is still starting could not be stopped.
    await(CompletableFuture.allOf(distribution, broker, identity, both));
    if (!hubs.built()) {
      progress.note("hub", "not built: mvn package in edge-agent/agent, then ./keyturn up");
      return;
    }
    if (services.values().stream().allMatch(Service::built)) plantDemo();
    hubs.known().forEach(this::startHub);
  }

  private LocalPostgres startPostgres() {
    return postgres = LocalPostgres.start(layout.state().resolve("postgres"), ports.postgres());
  }

  private LocalKafka startKafka() {
    return kafka = LocalKafka.start(layout.state().resolve("kafka"), ports.kafka(), TopicSpec.PLATFORM);
  }

  private LocalKeycloak startKeycloak() {
    keycloak = LocalKeycloak.start(new LocalKeycloak.Settings(ports.keycloak(), origin(), postgres.createService("keycloak"),
        secrets.get("keycloak_client"), Demo.PASSWORD, secrets.get("keycloak_admin"), layout.run(), layout.logs()));
    front.add("keycloak", ports.keycloak());
    return keycloak;
  }

  private void startService(String name, List<PortPlan.Endpoint> endpoints) {
    var service = new Service(name, endpoints, environment(name), layout, front, clock);
    services.put(name, service);
    if (!service.built()) {
      progress.note(name, "not built: mvn package in services/" + name + ", then ./keyturn up");
      return;
    }
    part(name, origin() + "/api/" + name + "/v1", () -> {
      service.start(1);
      return service;
    });
  }

  /** A platform without its demo is still a platform. */
  private void plantDemo() {
    try {
      new Seed(origin(), hubs, layout.state().resolve("demo.planted"), real).plantOnce(progress);
    } catch (CannotStart failed) {
      progress.note("demo", failed.getMessage());
    }
  }

  /** A hub that does not start, for want of an enrolment say, is no reason to stop the rest. */
  private void startHub(String name) {
    if (hubs.runs(name)) return;
    try {
      part("hub " + name, layout.hubs().resolve(name).toString(), () -> {
        hubs.start(name);
        return name;
      });
    } catch (CannotStart failed) {
      progress.note("hub " + name, failed.getMessage());
    }
  }

  private Map<String, String> environment(String name) {
    var environment = new TreeMap<>(LocalInfra.environment(postgres.createService(name), kafka, name));
    environment.put("KEYTURN_OIDC_URL", "http://127.0.0.1:" + ports.keycloak() + "/auth/realms/" + LocalKeycloak.REALM);
    environment.put("KEYTURN_OIDC_ISSUER", origin() + "/auth/realms/" + LocalKeycloak.REALM);
    environment.put("KEYTURN_KEYCLOAK_URL", "http://127.0.0.1:" + ports.keycloak() + "/auth");
    environment.put("KEYTURN_KEYCLOAK_CLIENT_SECRET", secrets.get("keycloak_client"));
    environment.put("KEYTURN_KEYS", layout.keys(name).toString());
    environment.put("KEYTURN_ROOT_KEY", layout.rootKey().toString());
    environment.put("KEYTURN_TRACES", made(layout.traces()).toString());
    environment.put("KEYTURN_ORIGIN", origin().toString());
    environment.put("KEYTURN_SANDBOX", "true");
    environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
    environment.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
    return environment;
  }

  /** Stops what runs on this installation's folders, whoever started it. */
  private void sweep() {
    JavaProcess.stopOrphans(layout.run());
    LocalPostgres.stopOn(layout.state().resolve("postgres"));
  }

  private <T> T part(String name, String where, Supplier<T> start) {
    if (closing) throw new CannotStart("Stopped while it started.");
    var started = Timed.of(start);
    progress.ready(name, started.took(), where);
    return started.made();
  }

  private <T> CompletableFuture<T> later(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, tasks);
  }

  private void inParallel(List<Runnable> acts) {
    await(CompletableFuture.allOf(acts.stream().map(act -> CompletableFuture.runAsync(act, tasks)).toArray(CompletableFuture[]::new)));
  }

  private static <T> T await(CompletableFuture<T> task) {
    try {
      return task.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static <T> void stopIf(T started, Consumer<T> stop) {
    if (started != null) stop.accept(started);
  }

  private void requireDisk() {
    var free = made(layout.state()).toFile().getUsableSpace();
    if (free < DISK_NEEDED) {
      throw new CannotStart("Only %.1f GiB are free on the disk of %s, and Keyturn needs %.0f: free some space there."
          .formatted(free / 1073741824.0, layout.home(), DISK_NEEDED / 1073741824.0));
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException unwritable) {
      throw new CannotStart("The folder " + folder + " cannot be made: check its owner and the space on its disk.", unwritable);
    }
  }
}
