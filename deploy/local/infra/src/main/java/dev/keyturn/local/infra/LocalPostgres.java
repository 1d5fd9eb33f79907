package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL on 127.0.0.1 with its data in one folder. Durable: what was committed survives a {@code kill -9} of
 * anything. Every role signs in with a password; the passwords are kept in the folder.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");
  private static final String SUPERUSER = "postgres";

  /** Durable on purpose: restarts and restored backups are part of what is shown on this platform. */
  private static final Map<String, String> SETTINGS = Map.ofEntries(
      Map.entry("listen_addresses", "127.0.0.1"),
      Map.entry("unix_socket_directories", ""),
      Map.entry("fsync", "on"),
      Map.entry("synchronous_commit", "on"),
      Map.entry("full_page_writes", "on"),
      Map.entry("max_connections", "150"),
      Map.entry("shared_buffers", "64MB"),
      Map.entry("timezone", "UTC"),
      Map.entry("log_timezone", "UTC"),
      Map.entry("jit", "off"));

  private final Path folder;
  private final int port;
  private final Secrets secrets;
  private final PostgresBinaries binaries;
  private final PostgresUser user;

  private LocalPostgres(Path folder, int port) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
    this.secrets = Secrets.in(this.folder.resolve("secrets.properties"), new SecureRandom());
    this.binaries = PostgresBinaries.unpacked();
    this.user = PostgresUser.ofThisMachine();
  }

  /**
   * Starts PostgreSQL on the data below {@code folder}, made if there is none. A server that an earlier, killed launcher
   * left behind on this folder is stopped first.
   *
   * @throws CannotStart if the port is taken or the server does not come up
   */
  public static LocalPostgres start(Path folder, int port) {
    var postgres = new LocalPostgres(folder, port);
    postgres.stopOrphan();
    Ports.requireFree("PostgreSQL", port);
    if (!Files.exists(postgres.data())) postgres.initialise();
    postgres.startServer();
    return postgres;
  }

  /** Stops the server that runs on {@code folder}, if any, whoever started it. */
  public static void stopOn(Path folder) {
    if (Files.exists(folder.resolve("data"))) new LocalPostgres(folder, 0).stopOrphan();
  }

  /**
   * Creates the database {@code name} with the roles {@code name_owner} and {@code name_rt}; if they are there, they are
   * left as they are. Whatever the owner creates, the runtime role may read and write, but never own.
   */
  public ServiceDatabase createService(String name) {
    if (!SERVICE_NAME.matcher(name).matches()) throw new IllegalArgumentException("Not a service name: " + name);
    var database = new ServiceDatabase(jdbcUrl(name), name + "_owner", secrets.get(name + "_owner"), name + "_rt", secrets.get(name + "_rt"));
    try (var server = superuser(SUPERUSER)) {
      ensureRole(server, database.owner(), database.ownerPassword());
      ensureRole(server, database.runtime(), database.runtimePassword());
      if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        execute(server, "CREATE DATABASE " + name + " OWNER " + database.owner());
      }
      grant(server, name, database);
    } catch (SQLException failed) {
      throw new IllegalStateException("Cannot create the database " + name, failed);
    }
    return database;
  }

  public int port() {
    return port;
  }

  /** The process id of the server, for figures of memory. */
  public long pid() {
    return pidOnRecord();
  }

  /** What the server printed. */
  public Path log() {
    return folder.resolve("postgres.log");
  }

  public void stop() {
    control("stop", "-m", "fast", "-w");
  }

  /** Stops and starts: every connection is lost, nothing that was committed is. */
  public void restart() {
    stop();
    startServer();
  }

  /** Copies all databases, as they are now, to {@code copy}; an older copy there is replaced. Connections are lost. */
  public void snapshot(Path copy) {
    stop();
    try {
      Folders.replace(data(), copy);
    } finally {
      startServer();
    }
  }

  /** Puts all databases back to what {@link #snapshot} kept in {@code copy}. Connections are lost. */
  public void restore(Path copy) {
    if (!Files.exists(copy.resolve("PG_VERSION"))) throw new IllegalArgumentException("No snapshot in " + copy);
    stop();
    try {
      Folders.replace(copy, data());
    } finally {
      startServer();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Made beside and moved over, so that a kill half-way leaves no half folder behind. */
  private void initialise() {
    var fresh = folder.resolve("data.new");
    var password = folder.resolve("superuser.password");
    try {
      Files.createDirectories(folder);
      Folders.delete(fresh);
      Files.writeString(password, secrets.get(SUPERUSER));
      var made = user.run(List.of(binaries.program("initdb"), "-D", fresh.toString(), "-U", SUPERUSER, "--pwfile=" + password,
          "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
      Files.delete(password);
      if (!made.ok()) throw new CannotStart("PostgreSQL cannot make its data folder " + data() + ": " + lastLine(made.output()));
      Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new CannotStart("The folder " + folder + " cannot be written: check its owner and the space on its disk.", unwritable);
    }
  }

  private void startServer() {
    var settings = SETTINGS.entrySet().stream().map(e -> "-c " + e.getKey() + "='" + e.getValue() + "'").sorted().collect(Collectors.joining(" "));
    var started = control("start", "-w", "-t", "60", "-l", log().toString(), "-o", "-p " + port + " " + settings);
    if (!started.ok()) throw new CannotStart("PostgreSQL did not start; its log says why: " + log());
  }

  /** A server of ours is known by its command line, which names our folder; another program that got the number is left alone. */
  private void stopOrphan() {
    var pidFile = data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) return;
    if (JavaProcess.commandLine(pidOnRecord()).contains(data() + "\0")) {
      stop();
      return;
    }
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  private long pidOnRecord() {
    try {
      return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException notRunning) {
      throw new IllegalStateException("PostgreSQL is not running on " + folder, notRunning);
    }
  }

  private Commands.Outcome control(String act, String... arguments) {
    var command = new ArrayList<>(List.of(binaries.program("pg_ctl"), act, "-s", "-D", data().toString()));
    command.addAll(List.of(arguments));
    return user.run(command);
  }

  private static void ensureRole(Connection server, String role, String password) throws SQLException {
    var exists = exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
    execute(server, (exists ? "ALTER" : "CREATE") + " ROLE " + role
        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS PASSWORD '" + password + "'");
  }

  private void grant(Connection server, String name, ServiceDatabase database) throws SQLException {
    execute(server, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    execute(server, "GRANT CONNECT ON DATABASE " + name + " TO " + database.runtime());
    try (var inside = superuser(name)) {
      var byOwner = "ALTER DEFAULT PRIVILEGES FOR ROLE " + database.owner() + " GRANT ";
      execute(inside, byOwner + "USAGE ON SCHEMAS TO " + database.runtime());
      execute(inside, byOwner + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + database.runtime());
      execute(inside, byOwner + "USAGE, SELECT ON SEQUENCES TO " + database.runtime());
    }
  }

  private Connection superuser(String database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    return source.getConnection(SUPERUSER, secrets.get(SUPERUSER));
  }

  private static boolean exists(Connection connection, String query, String name) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static String lastLine(String output) {
    return output.lines().reduce("", (before, line) -> line);
  }
}
