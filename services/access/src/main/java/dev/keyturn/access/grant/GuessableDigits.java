package dev.keyturn.access.grant;

import dev.keyturn.access.pin.Guessable;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Digits that somebody who knows the stay would try first: its dates and the unit's name. Names of guests and phone
 * numbers are never looked at.
 */
@ApplicationScoped
class GuessableDigits {
    private static final String OF_STAY =
            "select s.check_in, s.check_out, u.name from stay s join unit u on u.id = s.unit_id where s.id = ?";

    @Inject
    Sql sql;

    /** Nothing for a grant without a stay. */
    Guessable of(Grant grant) {
        if (grant.stay() == null) {
            return Guessable.NOTHING;
        }
        return sql.first(OF_STAY, GuessableDigits::read, grant.stay()).orElse(Guessable.NOTHING);
    }

    private static Guessable read(ResultSet row) throws SQLException {
        return Guessable.of(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class), row.getString(3), Optional.empty());
    }
}
