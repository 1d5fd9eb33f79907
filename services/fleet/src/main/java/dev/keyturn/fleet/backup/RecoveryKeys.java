package dev.keyturn.fleet.backup;

import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** The recovery key of the current organization: its public half. In the caller's transaction. */
@ApplicationScoped
public class RecoveryKeys {
    @Inject Sql sql;
    @Inject Tenancy tenancy;
    @Inject Audit audit;
    @Inject InstantSource clock;
    @Inject Event<RecoveryKeyChanged> changed;

    /** @param version counts its changes, from 1 */
    public record Registered(RecoveryKey key, long version, Instant since) {}

    /** Empty while the organization has none. */
    public Optional<Registered> find() {
        return sql.first("select jwk, version, registered_at from recovery_key where organization_id = ?",
                row -> new Registered(RecoveryKey.of(row.getString(1)), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant()),
                tenancy.current());
    }

    /**
     * @param version that is to be replaced; 0 for the first key
     * @return whether it was that version
     */
    boolean register(RecoveryKey key, long version) {
        var rows = sql.update(
                """
                insert into recovery_key (organization_id, jwk, version, registered_at)
                select ?, ?, ?, ? where ? = 0 or exists (select 1 from recovery_key where organization_id = ?)
                on conflict (organization_id) do update set jwk = excluded.jwk, version = excluded.version,
                    registered_at = excluded.registered_at
                where recovery_key.version = excluded.version - 1
                """,
                tenancy.current(), key.jwk(), version + 1, clock.instant(), version, tenancy.current());
        if (rows == 1) {
            audit.record("recovery-key.registered", "recovery-key", Map.of("fingerprint", key.fingerprint()));
            changed.fire(new RecoveryKeyChanged());
        }
        return rows == 1;
    }
}
