package dev.keyturn.foundation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A row of the table {@code audit_entry}, without its seal. */
record Entry(String organization, UUID id, Instant at, String person, String action, String subject, String details) {

    static final String COLUMNS = "organization_id, id, at, person, action, subject, details";

    static Entry of(ResultSet row) throws SQLException {
        return new Entry(row.getString(1), row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(), row.getString(4), row.getString(5),
                row.getString(6), row.getString(7));
    }

    List<String> fields() {
        return List.of(organization, id.toString(), at.toString(), person, action, subject, details);
    }
}
