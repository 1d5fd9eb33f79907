package dev.keyturn.fleet.control;

import dev.keyturn.fleet.root.SignedKeySet;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** The key sets that were ever taken. They are the installation's, not an organization's. */
@ApplicationScoped
class KeySets {
    @Inject Sql sql;

    Optional<SignedKeySet> newest() {
        return sql.first("select number, signed from key_set order by number desc limit 1",
                row -> new SignedKeySet(row.getLong(1), row.getString(2)));
    }

    /** One that was taken before stays as it was. */
    void take(SignedKeySet set, Instant now) {
        sql.update("insert into key_set (number, signed, taken_at) values (?, ?, ?) on conflict do nothing",
                set.number(), set.signed(), now);
    }
}
