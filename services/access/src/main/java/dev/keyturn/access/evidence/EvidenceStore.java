package dev.keyturn.access.evidence;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of evidence: what a hub last said of a lock, and each change of a code's proof, which are only added. */
@ApplicationScoped
class EvidenceStore {
    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    /** Of the lock as a whole; the newest wins. */
    void observed(Report report, LockEvidence evidence) {
        sql.update(
                """
                insert into lock_observation (lock_id, organization_id, reach, battery_percent, slots, slots_used, foreign_slots,
                    observed_at, heard_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                on conflict (lock_id) do update set reach = excluded.reach, battery_percent = excluded.battery_percent,
                    slots = excluded.slots, slots_used = excluded.slots_used, foreign_slots = excluded.foreign_slots,
                    observed_at = excluded.observed_at, heard_at = excluded.heard_at
                """,
                evidence.lock(),
                tenancy.current(),
                evidence.reach().name(),
                evidence.batteryPercent(),
                evidence.slots(),
                evidence.slotsUsed(),
                new String(Json.write(evidence.foreign()), StandardCharsets.UTF_8),
                report.at(),
                clock.instant());
    }

    /** Of one code. @param now the code as it is known after it was heard */
    void heard(Report report, Credential now, CredentialEvidence said) {
        sql.update(
                """
                insert into credential_evidence (organization_id, credential_id, goal, rung, ready, slot, trouble, reason, at,
                    clock, heard_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                tenancy.current(),
                now.id(),
                said.goal().name(),
                said.rung().name(),
                said.ready().name(),
                said.slot(),
                said.trouble().name(),
                said.reason(),
                said.at(),
                report.clock().name(),
                clock.instant());
    }

    /** Those of these ids that are no credential of the organization. */
    List<UUID> unknown(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var texts = ids.stream().map(UUID::toString).toArray(String[]::new);
        return sql.list("""
            select said.id::uuid from unnest(?::text[]) as said (id)
            where not exists (select 1 from credential c where c.id = said.id::uuid)
            """, row -> row.getObject(1, UUID.class), (Object) texts);
    }
}
