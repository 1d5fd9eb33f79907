package dev.keyturn.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  @TempDir static Path folder;
  static LocalPostgres postgres;
  static ServiceDatabase access;

  @BeforeAll
  static void start() {
    postgres = LocalPostgres.start(folder.resolve("pg"), Ports.free());
    access = postgres.createService("access");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void theRuntimeRoleReadsAndWritesWhatTheOwnerMadeButNeverOwnsOrCreates() throws SQLException {
    asOwner("CREATE TABLE parcel (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, label text)");
    asRuntime("INSERT INTO parcel (label) VALUES ('a'), ('b')");
    asRuntime("UPDATE parcel SET label = 'c' WHERE label = 'a'");
    asRuntime("DELETE FROM parcel WHERE label = 'b'");
    assertThat(runtimeSees("SELECT label FROM parcel")).containsExactly("c");
    assertRefused("DROP TABLE parcel");
    assertRefused("ALTER TABLE parcel DISABLE ROW LEVEL SECURITY");
    assertRefused("TRUNCATE parcel");
    assertRefused("CREATE TABLE mine (id int)");
  }

  @Test
  void tablesInASchemaOfTheOwnersAreOpenToTheRuntimeRoleToo() throws SQLException {
    asOwner("CREATE SCHEMA quartz");
    asOwner("CREATE TABLE quartz.trigger (id int)");
    asRuntime("INSERT INTO quartz.trigger VALUES (7)");
    assertThat(runtimeSees("SELECT id FROM quartz.trigger")).containsExactly("7");
  }

  @Test
  void rowLevelSecurityBindsTheRuntimeRole() throws SQLException {
    asOwner("CREATE TABLE secret (tenant text, what text)");
    asOwner("ALTER TABLE secret ENABLE ROW LEVEL SECURITY");
    asOwner("ALTER TABLE secret FORCE ROW LEVEL SECURITY");
    asOwner("CREATE POLICY own ON secret USING (tenant = current_setting('app.tenant', true))");
    try (var connection = runtime(); var statement = connection.createStatement()) {
      statement.execute("SET app.tenant = 'one'");
      statement.execute("INSERT INTO secret VALUES ('one', 'of one')");
      assertThatThrownBy(() -> statement.execute("INSERT INTO secret VALUES ('two', 'forged')")).hasMessageContaining("row-level security");
      statement.execute("SET app.tenant = 'two'");
      assertThat(first(statement.executeQuery("SELECT what FROM secret"))).isEmpty();
      assertThatThrownBy(() -> statement.execute("SET row_security = off; SELECT * FROM secret")).hasMessageContaining("row-level security");
    }
    assertThat(runtimeSees("SELECT what FROM secret")).isEmpty();
    assertRefused("SET ROLE access_owner");
    assertRefused("ALTER ROLE access_rt BYPASSRLS");
    assertThat(runtimeSees("SELECT rolsuper::text || rolbypassrls::text FROM pg_roles WHERE rolname = current_user")).containsExactly("falsefalse");
  }

  @Test
  void aServiceCannotEnterTheDatabaseOfAnother() {
    postgres.createService("fleet");
    var fleet = access.jdbcUrl().replaceFirst("/access$", "/fleet");
    assertThatThrownBy(() -> DriverManager.getConnection(fleet, access.runtime(), access.runtimePassword()))
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void nobodyEntersWithoutThePassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(access.jdbcUrl(), access.runtime(), "guessed"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> DriverManager.getConnection(access.jdbcUrl(), "postgres", "postgres"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void passwordsAreKeptForTheOwnerOfTheFolderOnly() throws Exception {
    var secrets = folder.resolve("pg/secrets.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets))).isEqualTo("rw-------");
    assertThat(folder.resolve("pg/superuser.password")).doesNotExist();
  }

  @Test
  void committedRowsAreDurableAndSurviveARestart() throws SQLException {
    assertThat(runtimeSees("SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"))
        .containsExactly("ononon");
    asOwner("CREATE TABLE kept (id int)");
    asRuntime("INSERT INTO kept VALUES (1)");
    postgres.restart();
    assertThat(runtimeSees("SELECT id FROM kept")).containsExactly("1");
    assertThat(postgres.createService("access")).isEqualTo(access);
  }

  @Test
  void aServerLeftBehindIsStoppedBeforeTheNextStartAndItsRowsAreThere(@TempDir Path orphaned) throws SQLException {
    var port = Ports.free();
    var left = LocalPostgres.start(orphaned, port);
    var database = left.createService("access");
    execute(owner(database), "CREATE TABLE kept AS SELECT 5 AS id");
    var pid = left.pid();
    try (var next = LocalPostgres.start(orphaned, port)) {
      assertThat(next.pid()).isNotEqualTo(pid);
      assertThat(JavaProcess.commandLine(pid)).isEmpty();
      assertThat(sees(runtime(database), "SELECT id FROM kept")).containsExactly("5");
    }
  }

  @Test
  void aRestoredSnapshotIsTheDatabaseOfThen(@TempDir Path elsewhere) throws SQLException {
    try (var own = LocalPostgres.start(elsewhere.resolve("pg"), Ports.free())) {
      var database = own.createService("access");
      execute(owner(database), "CREATE TABLE day AS SELECT 'yesterday' AS name");
      own.snapshot(elsewhere.resolve("copy"));
      execute(owner(database), "UPDATE day SET name = 'today'");
      own.restore(elsewhere.resolve("copy"));
      assertThat(sees(runtime(database), "SELECT name FROM day")).containsExactly("yesterday");
    }
  }

  @Test
  void aTakenPortIsSaidInOneSentence(@TempDir Path other) {
    assertThatThrownBy(() -> LocalPostgres.start(other, postgres.port()))
        .isInstanceOf(CannotStart.class).hasMessageContaining("Port " + postgres.port()).hasMessageContaining("taken");
  }

  private static void asOwner(String sql) throws SQLException {
    execute(owner(access), sql);
  }

  private static void asRuntime(String sql) throws SQLException {
    execute(runtime(), sql);
  }

  private static List<String> runtimeSees(String query) throws SQLException {
    return sees(runtime(), query);
  }

  private static void assertRefused(String sql) {
    assertThatThrownBy(() -> asRuntime(sql)).isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
  }

  private static Connection runtime() throws SQLException {
    return runtime(access);
  }

  private static Connection runtime(ServiceDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.runtime(), database.runtimePassword());
  }

  private static Connection owner(ServiceDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (connection; var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> sees(Connection connection, String query) throws SQLException {
    try (connection; var statement = connection.createStatement()) {
      return first(statement.executeQuery(query));
    }
  }

  private static List<String> first(ResultSet rows) throws SQLException {
    var values = new ArrayList<String>();
    while (rows.next()) values.add(rows.getString(1));
    return values;
  }
}
