package dev.keyturn.fleet.due;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row of a routing table whose time has come. @param organization whose it is */
public record Due(UUID id, String organization) {
    /** Reads a row that begins with the id and the organization. */
    public static Due read(ResultSet row) throws SQLException {
        return new Due(row.getObject(1, UUID.class), row.getString(2));
    }
}
