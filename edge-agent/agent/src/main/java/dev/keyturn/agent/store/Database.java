package dev.keyturn.agent.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The SQLite file, one writer at a time. Safe for many threads. */
public final class Database implements AutoCloseable {
    /** Each step is applied once, in order; {@code user_version} counts those that were. Never change one that was released. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, json BLOB NOT NULL) STRICT",
                    // json is null once the lock was released: the position stays, so that nothing older is ever taken again.
                    """
                    CREATE TABLE IF NOT EXISTS code_set (lock TEXT PRIMARY KEY, enrolment INTEGER NOT NULL, epoch INTEGER NOT NULL,
                      generation INTEGER NOT NULL, json BLOB) STRICT""",
                    "CREATE TABLE IF NOT EXISTS lock_mode (lock TEXT PRIMARY KEY, json BLOB NOT NULL) STRICT",
                    "CREATE TABLE IF NOT EXISTS ledger (lock TEXT PRIMARY KEY, address TEXT NOT NULL, json BLOB NOT NULL) STRICT",
                    "CREATE TABLE IF NOT EXISTS next_offset (topic TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
                    """
                    CREATE TABLE IF NOT EXISTS parked (topic TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
                      PRIMARY KEY (topic, key)) STRICT""",
                    """
                    CREATE TABLE IF NOT EXISTS report (id INTEGER PRIMARY KEY AUTOINCREMENT, supersedes TEXT,
                      signed BLOB NOT NULL) STRICT""",
                    "CREATE INDEX IF NOT EXISTS report_supersedes ON report (supersedes)",
                    """
                    CREATE TABLE IF NOT EXISTS command (id TEXT PRIMARY KEY, state TEXT NOT NULL, not_after INTEGER NOT NULL,
                      json BLOB NOT NULL) STRICT"""),
            // The trace that a set belongs to, and the headers of a report, so that one trace runs from the stay to the lock.
            List.of(
                    "ALTER TABLE code_set ADD COLUMN traceparent TEXT",
                    "ALTER TABLE parked ADD COLUMN traceparent TEXT",
                    "ALTER TABLE report ADD COLUMN headers BLOB"));

    private final Connection connection;
    private final ReentrantLock writer = new ReentrantLock();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** @param setAside where a broken file was moved to; empty where the file was good or new */
    public record Opened(Database database, Optional<Path> setAside) {}

    /**
     * Opens the file, made if there is none. A broken one is set aside, never mended: what the hub needs it hears again, and
     * nothing on a lock is removed for want of it.
     */
    public static Opened open(Path file, InstantSource wall) {
        try {
            return new Opened(at(file), Optional.empty());
        } catch (SQLException broken) {
            var aside = setAside(file, wall);
            return new Opened(afresh(file), Optional.of(aside));
        }
    }

    private static Database afresh(Path file) {
        try {
            return at(file);
        } catch (SQLException e) {
            throw new StoreFailed(e);
        }
    }

    private static Database at(Path file) throws SQLException {
        prepare(file);
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA busy_timeout=5000");
            try (var check = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!check.next() || !check.getString(1).equals("ok")) {
                    throw new SQLException("The store's check failed");
                }
            }
            connection.setAutoCommit(false);
            migrate(connection, statement);
            return new Database(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void migrate(Connection connection, Statement statement) throws SQLException {
        int applied;
        try (var version = statement.executeQuery("PRAGMA user_version")) {
            applied = version.getInt(1);
        }
        for (int step = applied; step < STEPS.size(); step++) {
            for (var change : STEPS.get(step)) {
                statement.execute(change);
            }
            statement.execute("PRAGMA user_version = " + (step + 1));
            connection.commit();
        }
        connection.commit();
    }

    private static void prepare(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The hub's store cannot be made at " + file, e);
        }
    }

    private static Path setAside(Path file, InstantSource wall) {
        try {
            var aside = file.resolveSibling(file.getFileName() + ".broken-" + wall.instant().toEpochMilli());
            Files.move(file, aside);
            for (var suffix : List.of("-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            return aside;
        } catch (IOException e) {
            throw new UncheckedIOException("The broken store cannot be set aside: " + file, e);
        }
    }

    /** All or nothing, and on the disk when this returns. A call within a call belongs to the outer one. */
    public <T> T inTransaction(Supplier<T> change) {
        writer.lock();
        try {
            return writer.getHoldCount() > 1 ? change.get() : committed(change);
        } finally {
            writer.unlock();
        }
    }

    public void change(Runnable change) {
        inTransaction(() -> {
            change.run();
            return null;
        });
    }

    private <T> T committed(Supplier<T> change) {
        var done = false;
        try {
            var result = change.get();
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw new StoreFailed(e);
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new StoreFailed(e);
        }
    }

    /** One row to a value. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, Object... values) {
        return inTransaction(() -> {
            try (var statement = prepared(sql, values)) {
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new StoreFailed(e);
            }
        });
    }

    <T> List<T> query(Reader<T> reader, String sql, Object... values) {
        return inTransaction(() -> {
            try (var statement = prepared(sql, values); var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            } catch (SQLException e) {
                throw new StoreFailed(e);
            }
        });
    }

    <T> Optional<T> find(Reader<T> reader, String sql, Object... values) {
        return query(reader, sql, values).stream().findFirst();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        writer.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFailed(e);
        } finally {
            writer.unlock();
        }
    }
}
