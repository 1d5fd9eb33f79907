package dev.keyturn.foundation.sql;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A statement failed. The message holds PostgreSQL's state only: its text may quote values of a row. */
public final class SqlFailed extends RuntimeException {

    /** Connection lost, operator's intervention (shutdown), out of resources, serialization and deadlock. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "57", "53", "40");

    /** Character not in the repertoire (U+0000), datetime field overflow. */
    private static final Set<String> UNKEEPABLE = Set.of("22021", "22008");
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    SqlFailed(SQLException cause) {
        super("SQL state " + cause.getSQLState(), cause);
        this.state = cause.getSQLState();
    }

    /** @return the five characters of the SQL state, or null where the driver gave none */
    public String state() {
        return state;
    }

    /** @return whether the failure is of the moment (database away, restarting, deadlock) and not of the data */
    public static boolean passing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof SQLException sql && passing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** @return whether a value could not be kept: a character that no text holds, or a time out of all calendars */
    public static boolean unkeepable(Throwable failure) {
        return states(failure).anyMatch(UNKEEPABLE::contains);
    }

    /** @return whether the same thing was there already, made by somebody else in the same moment */
    public static boolean doubled(Throwable failure) {
        return states(failure).anyMatch(UNIQUE_VIOLATION::equals);
    }

    private static Stream<String> states(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance).map(cause -> String.valueOf(((SQLException) cause).getSQLState()));
    }

    private static boolean passing(String state) {
        return state != null && state.length() >= 2 && PASSING_CLASSES.contains(state.substring(0, 2));
    }
}
