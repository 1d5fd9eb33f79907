package dev.keyturn.foundation.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Plain SQL on the connection of the current transaction, for tables that are no entities.
 * Values go in as parameters only: {@code Instant}, {@code UUID}, text, numbers, {@code byte[]}, {@code String[]},
 * {@code Long[]} and null. Failures are {@link SqlFailed}, which never carries a parameter.
 */
@ApplicationScoped
public class Sql {

    /** Reads one row; must not move the cursor. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @Inject
    AgroalDataSource dataSource;

    /** @return whether a timestamp can hold it, with room for a buffer on each side */
    public static boolean keeps(Instant at) {
        return !at.isBefore(FIRST) && !at.isAfter(LAST);
    }

    /** @return all rows in order; the statement bounds how many */
    public <T> List<T> list(String statement, Row<T> row, Object... parameters) {
        return prepared(statement, prepared -> {
            bind(prepared, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        });
    }

    /** @return the first row, or empty where there is none or it reads as null */
    public <T> Optional<T> first(String statement, Row<T> row, Object... parameters) {
        return prepared(statement, prepared -> {
            bind(prepared, parameters);
            try (ResultSet result = prepared.executeQuery()) {
                return result.next() ? Optional.ofNullable(row.read(result)) : Optional.empty();
            }
        });
    }

    /** @return how many rows were changed */
    public int update(String statement, Object... parameters) {
        return prepared(statement, prepared -> {
            bind(prepared, parameters);
            return prepared.executeUpdate();
        });
    }

    /** Runs one statement for each set of parameters in one round trip. */
    public void batch(String statement, Collection<Object[]> all) {
        if (all.isEmpty()) {
            return;
        }
        prepared(statement, prepared -> {
            for (Object[] parameters : all) {
                bind(prepared, parameters);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        });
    }

    private <T> T prepared(String statement, Use<T> use) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            return use.with(prepared);
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }

    private static void bind(PreparedStatement prepared, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, jdbcValue(prepared.getConnection(), parameters[i]));
        }
    }

    private static Object jdbcValue(Connection connection, Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case String[] texts -> connection.createArrayOf("text", texts);
            case Long[] numbers -> connection.createArrayOf("bigint", numbers);
            case null, default -> value;
        };
    }
}
