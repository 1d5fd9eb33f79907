package dev.keyturn.foundation.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection of its own on which this process holds the locks of its shards and hears which shards were touched.
 * With the connection the locks are gone.
 */
final class Line implements AutoCloseable {

    /** First half of the advisory locks' number: keeps them apart from other users of advisory locks. */
    private static final int LOCKS = 0x4F_55_54_42;

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Executor SAME_THREAD = Runnable::run;

    private final Connection connection;

    Line(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        connection.setNetworkTimeout(SAME_THREAD, (int) ANSWER.toMillis());
        execute("listen " + Outbox.CHANNEL);
    }

    /** @return whether the shard is this process's from now on */
    boolean lock(int shard) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            lock.setInt(1, LOCKS);
            lock.setInt(2, shard);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** @throws SQLException when the connection, and so the locks, are gone */
    void check() throws SQLException {
        execute("select 1");
    }

    /** Waits until a shard is touched. @return the shards touched; none when the time is over */
    BitSet touched(Duration atMost) throws SQLException {
        BitSet shards = new BitSet(Outbox.SHARDS);
        PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
        for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            shards.set(Integer.parseInt(notification.getParameter()));
        }
        return shards;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("unlisten *; select pg_advisory_unlock_all()");
            connection.setNetworkTimeout(SAME_THREAD, 0);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }
}
