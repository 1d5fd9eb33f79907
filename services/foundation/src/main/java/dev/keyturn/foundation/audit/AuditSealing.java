package dev.keyturn.foundation.audit;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Seals new entries into the chain of their organization, in batches. */
@ApplicationScoped
class AuditSealing implements Sweep {

    private static final int ORGANIZATIONS = 50;
    private static final int ENTRIES = 500;

    /** One sealer per organization at a time: two would give out the same number. */
    private static final String ONE_SEALER = "select pg_advisory_xact_lock(hashtextextended('audit ' || ?, 0))";

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Override
    public String name() {
        return "audit-sealing";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int batch() {
        return ORGANIZATIONS;
    }

    @Override
    public int run() {
        List<String> organizations = sql.list("select distinct organization_id from audit_pending limit ?",
                row -> row.getString(1), ORGANIZATIONS);
        organizations.forEach(organization -> tenancy.asInTransaction(organization, () -> seal(organization)));
        return organizations.size();
    }

    private void seal(String organization) {
        sql.first(ONE_SEALER, row -> 1, organization);
        Seal last = AuditChain.last(sql, organization);
        List<Object[]> seals = new ArrayList<>();
        List<Object[]> sealed = new ArrayList<>();
        for (Entry entry : unsealed(organization)) {
            last = new Seal(last.seq() + 1, Canonical.hash(last.hash(), last.seq() + 1, entry));
            seals.add(new Object[] {last.seq(), last.hash(), organization, entry.id()});
            sealed.add(new Object[] {entry.id()});
        }
        sql.batch("update audit_entry set seq = ?, hash = ? where organization_id = ? and id = ?", seals);
        sql.batch("delete from audit_pending where id = ?", sealed);
    }

    private List<Entry> unsealed(String organization) {
        return sql.list("select " + Entry.COLUMNS + " from audit_entry where organization_id = ? and seq is null order by at, id limit ?",
                Entry::of, organization, ENTRIES);
    }
}
