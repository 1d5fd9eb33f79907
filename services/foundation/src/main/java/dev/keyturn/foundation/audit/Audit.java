package dev.keyturn.foundation.audit;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The record of who did what. It commits with what was done, or not at all, and is sealed into a chain soon after. */
@ApplicationScoped
public class Audit {

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    Ids ids;

    @Inject
    InstantSource time;

    /**
     * Records an act of the current person in the current organization, in the caller's transaction.
     *
     * @param action  what was done, such as {@code pin.revealed}
     * @param subject id of what it was done to
     * @param details more ids and codes; never a name, an address, a PIN or a link
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String action, String subject, Map<String, String> details) {
        UUID id = ids.next();
        sql.update("insert into audit_entry (organization_id, id, at, person, action, subject, details) values (?, ?, ?, ?, ?, ?, ?)",
                tenancy.current(), id, time.instant().truncatedTo(ChronoUnit.MICROS), tenancy.person().subject(),
                action, subject, Canonical.json(details));
        sql.update("insert into audit_pending (id, organization_id) values (?, ?)", id, tenancy.current());
    }
}
