package dev.keyturn.access.lock;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Who works a lock that no hub drives: one member, or where nobody is named any cleaner. Of the current organization. */
@ApplicationScoped
public class Caretakers {
    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** Subject of the member's tokens. Empty where nobody is named, or who was named has left. */
    public Optional<String> of(UUID lock) {
        return sql.first("""
            select k.person from caretaker k join member m on m.person = k.person and m.state = 'ACTIVE' where k.lock_id = ?
            """, row -> row.getString(1), lock);
    }

    /** How often somebody was named, or nobody any more; 0 before the first time. */
    public long version(UUID lock) {
        return sql.first("select version from caretaker where lock_id = ?", row -> row.getLong(1), lock).orElse(0L);
    }

    /**
     * Names a member, or nobody.
     *
     * @param person null for nobody
     * @param version that the caller has seen
     * @return whether it is still that one; if not, nothing was changed
     */
    public boolean name(UUID lock, String person, long version) {
        return sql.update(
                """
                insert into caretaker (lock_id, organization_id, person, version) values (?, ?, ?, 1)
                on conflict (lock_id) do update set person = excluded.person, version = caretaker.version + 1
                where caretaker.version = ?
                """,
                lock, tenancy.current(), person, version) == 1;
    }
}
