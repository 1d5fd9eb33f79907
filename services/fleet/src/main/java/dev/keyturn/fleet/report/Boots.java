package dev.keyturn.fleet.report;

import dev.keyturn.contracts.hub.Report;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells repetitions: (boot, sequence) identifies a report, and a hub's reports come in order on one partition. */
@ApplicationScoped
class Boots {
    @Inject Sql sql;

    /** Whether the report is newer than all that were taken of its boot; if so it counts as taken. */
    boolean first(String organization, Report report) {
        return sql.update(
                """
                insert into hub_boot (organization_id, hub_id, boot, sequence) values (?, ?, ?, ?)
                on conflict (organization_id, hub_id, boot) do update set sequence = excluded.sequence
                where excluded.sequence > hub_boot.sequence
                """,
                organization, report.hub(), report.boot(), report.sequence()) == 1;
    }
}
