package dev.keyturn.foundation.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A kept answer; {@code body} is encrypted, or null where there was none or it is secret. */
record Answer(byte[] request, int status, String location, String etag, String mediaType, byte[] body) {

    static final String COLUMNS = "request, status, location, etag, media_type, body";

    static Answer of(ResultSet row) throws SQLException {
        return new Answer(row.getBytes(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getBytes(6));
    }
}
