package dev.keyturn.agent.store;

import java.sql.SQLException;

/** The disk did not take a change: it is full or broken. Nothing was changed. */
public final class StoreFailed extends RuntimeException {
    public StoreFailed(SQLException cause) {
        super("The hub's store did not take a change", cause);
    }
}
