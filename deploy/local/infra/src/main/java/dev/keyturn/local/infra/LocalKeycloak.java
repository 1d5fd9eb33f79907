package dev.keyturn.local.infra;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A real Keycloak as a process of its own, on 127.0.0.1, with its data in PostgreSQL and the realm {@code keyturn}:
 * organizations on, with their ids in the token of whoever asks for the scope {@code organization:<alias>}.
 */
public final class LocalKeycloak implements AutoCloseable {
  /**
   * @param origin        where browsers reach the platform; Keycloak is below it at {@code /auth}
   * @param clientSecret  of the client {@code keyturn-services}
   * @param demoPassword  of the user {@code operator}, at the first start
   * @param adminPassword of the user {@code admin} of the realm {@code master}, at the first start
   */
  public record Settings(int port, URI origin, ServiceDatabase database, String clientSecret, String demoPassword, String adminPassword,
      Path run, Path logs) {
    @Override
    public String toString() {
      return "Settings[" + origin + "]";
    }
  }

  public static final String REALM = "keyturn";
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final List<String> BUILD = List.of("build", "--db=postgres", "--http-relative-path=/auth", "--features-disabled=kerberos");

  /** A small server for a few people: the compiler that starts fast, the collector that takes least. */
  private static final List<String> OPTIONS = List.of(
      "-Xms48m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=256m", "-XX:+UseCompactObjectHeaders",
      "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US",
      "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
      "--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
      "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
      "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");

  private final Settings settings;
  private final JavaProcess process;

  private LocalKeycloak(Settings settings, JavaProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts Keycloak and waits until the realm answers.
   *
   * @throws CannotStart if its distribution is not there, the port is taken, or it does not come up
   */
  public static LocalKeycloak start(Settings settings) {
    var home = prepared();
    var plan = plan(settings, home);
    JavaProcess.stopOrphan(plan);
    Ports.requireFree("Keycloak", settings.port());
    new KeycloakSchema(home).install(settings.database(), plan.command(), plan.environment());
    var keycloak = new LocalKeycloak(settings, JavaProcess.start(plan));
    Readiness.await(keycloak.process, keycloak.realm(), PATIENCE);
    return keycloak;
  }

  /**
   * Makes the distribution ready to start, once for all installations (about 20 s), and puts the realm in its place.
   *
   * @return its folder
   */
  public static Path prepared() {
    var home = Folders.downloads().resolve("keycloak-" + Versions.of("keycloak"));
    if (!Files.isDirectory(home)) throw new CannotStart("Keycloak is not unpacked at " + home + ": build the module deploy/local/infra.");
    try (var channel = FileChannel.open(home.resolve("keyturn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
         var onlyOneAtATime = channel.lock()) {
      buildOnce(home);
      placeRealm(home);
      return home;
    } catch (IOException unwritable) {
      throw new CannotStart("The folder " + home + " cannot be written: check its owner and the space on its disk.", unwritable);
    }
  }

  /** The realm's address on this machine. */
  public URI realm() {
    return URI.create("http://127.0.0.1:" + settings.port() + "/auth/realms/" + REALM);
  }

  /** Keycloak's own address on this machine, for its admin client. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + settings.port() + "/auth");
  }

  /** What its tokens name as their issuer. */
  public String issuer() {
    return settings.origin() + "/auth/realms/" + REALM;
  }

  public JavaProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.stop();
  }

  private static void buildOnce(Path home) throws IOException {
    var built = home.resolve("keyturn.built");
    var options = String.join(" ", BUILD);
    if (Files.exists(built) && Files.readString(built).equals(options)) return;
    var command = Stream.concat(Stream.of(home.resolve("bin/kc.sh").toString()), BUILD.stream()).toList();
    var outcome = Commands.run(command, Map.of("JAVA_HOME", System.getProperty("java.home")));
    if (!outcome.ok()) throw new CannotStart("Keycloak cannot be prepared in " + home + ": " + outcome.output().lines().findFirst().orElse("no reason given"));
    Files.writeString(built, options);
  }

  private static void placeRealm(Path home) throws IOException {
    var folder = Files.createDirectories(home.resolve("data/import"));
    try (var realm = LocalKeycloak.class.getResourceAsStream("keyturn-realm.json")) {
      Files.copy(realm, folder.resolve("keyturn-realm.json"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static JavaProcess.Plan plan(Settings settings, Path home) {
    var options = new ArrayList<>(OPTIONS);
    options.add("-Dkc.home.dir=" + home);
    options.add("-Djboss.server.config.dir=" + home.resolve("conf"));
    var program = List.of("-cp", home.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        "start", "--optimized", "--import-realm");
    return new JavaProcess.Plan("keycloak", options, program, environment(settings), settings.run(), settings.logs());
  }

  private static Map<String, String> environment(Settings settings) {
    var environment = new TreeMap<String, String>();
    environment.put("KC_DB_URL", settings.database().jdbcUrl());
    environment.put("KC_DB_USERNAME", settings.database().owner());
    environment.put("KC_DB_PASSWORD", settings.database().ownerPassword());
    environment.put("KC_DB_POOL_INITIAL_SIZE", "2");
    environment.put("KC_DB_POOL_MIN_SIZE", "2");
    environment.put("KC_DB_POOL_MAX_SIZE", "20");
    // A restarted database costs nobody their request.
    environment.put("QUARKUS_DATASOURCE_JDBC_VALIDATE_ON_BORROW", "true");
    environment.put("KC_CACHE", "local");
    environment.put("KC_HTTP_ENABLED", "true");
    environment.put("KC_HTTP_HOST", "127.0.0.1");
    environment.put("KC_HTTP_PORT", String.valueOf(settings.port()));
    environment.put("KC_HTTP_POOL_MAX_THREADS", "32");
    environment.put("KC_HOSTNAME", settings.origin() + "/auth");
    environment.put("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true");
    environment.put("KC_PROXY_HEADERS", "xforwarded");
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
    environment.put("KEYTURN_ORIGIN", settings.origin().toString());
    environment.put("KEYTURN_KEYCLOAK_CLIENT_SECRET", settings.clientSecret());
    environment.put("KEYTURN_DEMO_PASSWORD", settings.demoPassword());
    return environment;
  }
}
