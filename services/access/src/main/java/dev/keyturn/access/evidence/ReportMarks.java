package dev.keyturn.access.evidence;

import dev.keyturn.contracts.hub.Report;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Which reports were heard: the newest number of each start of each hub. */
@ApplicationScoped
class ReportMarks {
    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    /** Whether the report is new. Reports of one start come in order, on one partition. */
    boolean advance(Report report) {
        return sql.update("""
            insert into report_mark (hub_id, boot, organization_id, sequence, heard_at) values (?, ?, ?, ?, ?)
            on conflict (hub_id, boot) do update set sequence = excluded.sequence, heard_at = excluded.heard_at
            where report_mark.sequence < excluded.sequence
            """, report.hub(), report.boot(), tenancy.current(), report.sequence(), clock.instant()) == 1;
    }
}
