package dev.keyturn.local.infra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Keycloak's tables. Keycloak makes them by some 200 changes, one transaction after the other, which takes most of its first
 * start; so it is asked once for the statements, and every new database gets those in one go.
 *
 * @param home the distribution, which keeps the statements
 */
record KeycloakSchema(Path home) {
  /** In which Liquibase notes what was done; it makes this one itself, and then leaves it out of what it writes down. */
  private static final String CHANGE_LOG = """
      CREATE TABLE IF NOT EXISTS databasechangelog (
        id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL,
        orderexecuted int NOT NULL, exectype varchar(10) NOT NULL, md5sum varchar(35), description varchar(255), comments varchar(255),
        tag varchar(255), liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10))
      """;

  /**
   * Makes the tables if there are none.
   *
   * @param start       how Keycloak is started, without options of this class
   * @param environment that it is started with
   */
  void install(ServiceDatabase database, List<String> start, Map<String, String> environment) {
    try (var connection = owner(database)) {
      if (hasTables(connection)) return;
      var statements = statements(start, environment);
      connection.setAutoCommit(false);
      try (var all = connection.createStatement()) {
        all.execute(CHANGE_LOG);
        all.execute(statements);
      }
      connection.commit();
    } catch (SQLException refused) {
      throw new CannotStart("PostgreSQL did not take Keycloak's tables: " + refused.getMessage().lines().findFirst().orElse("") + ".", refused);
    }
  }

  /** Only one process at a time asks for them. */
  private String statements(List<String> start, Map<String, String> environment) {
    var file = home.resolve("keyturn-schema.sql");
    try (var channel = FileChannel.open(home.resolve("keyturn-schema.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
         var onlyOneAtATime = channel.lock()) {
      if (!Files.exists(file)) ask(file, start, environment);
      return Files.readString(file);
    } catch (IOException unwritable) {
      throw new CannotStart("The folder " + home + " cannot be written: check its owner and the space on its disk.", unwritable);
    }
  }

  /** Told not to change an empty database, Keycloak writes down what it would have done, and ends with an error. */
  private static void ask(Path file, List<String> start, Map<String, String> environment) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var told = new HashMap<>(environment);
    told.put("KC_SPI_CONNECTIONS_JPA__QUARKUS__MIGRATION_STRATEGY", "manual");
    told.put("KC_SPI_CONNECTIONS_JPA__QUARKUS__INITIALIZE_EMPTY", "false");
    told.put("KC_SPI_CONNECTIONS_JPA__QUARKUS__MIGRATION_EXPORT", fresh.toString());
    var outcome = Commands.run(start, told);
    if (!Files.exists(fresh)) throw new CannotStart("Keycloak did not tell its tables: " + outcome.output().lines().reduce("", (before, line) -> line));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var rows = statement.executeQuery("SELECT to_regclass('public.realm') IS NOT NULL");
      rows.next();
      return rows.getBoolean(1);
    }
  }

  private static Connection owner(ServiceDatabase database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    return source.getConnection(database.owner(), database.ownerPassword());
  }
}
