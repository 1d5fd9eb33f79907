package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of credentials, of the current organization.
 *
 * <p>SENT is not stored: it follows from what the builder of sets wrote and the outbox saw acknowledged, so that
 * publishing never waits for a credential's row.
 */
@ApplicationScoped
public class CredentialStore {
    private static final String ALL = """
        select c.*, o.credential_id is not null or c.handed_at is not null as offered,
            case when o.key = c.since_hub::text || '/' || c.lock_id::text
                and least(o.generation, p.published) >= c.since_generation then o.at end as published_at
        from credential c
        left join offer o on o.credential_id = c.id
        left join outbox p on p.topic = 'keyturn.hub.codes' and p.key = o.key
        """;
    private static final String SAVE = """
        insert into credential (id, grant_id, door_id, lock_id, issue, goal, not_before, not_after, since_hub, since_enrolment,
            since_generation, rung, ready, slot, sent_at, held_at, ready_at, acked_at, verified_at, used_at, removed_at, trouble,
            reason, trouble_since, said_by, said_at, organization_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set goal = excluded.goal, not_before = excluded.not_before, not_after = excluded.not_after,
            since_hub = excluded.since_hub, since_enrolment = excluded.since_enrolment,
            since_generation = excluded.since_generation, rung = excluded.rung, ready = excluded.ready, slot = excluded.slot,
            sent_at = excluded.sent_at, held_at = excluded.held_at, ready_at = excluded.ready_at, acked_at = excluded.acked_at,
            verified_at = excluded.verified_at, used_at = excluded.used_at, removed_at = excluded.removed_at,
            trouble = excluded.trouble, reason = excluded.reason, trouble_since = excluded.trouble_since,
            said_by = excluded.said_by, said_at = excluded.said_at
        """;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** Holds the row until the transaction ends. */
    public Optional<Credential> lock(UUID credential) {
        return sql.first(ALL + "where c.id = ? for update of c", CredentialStore::read, credential);
    }

    /** All that the grant ever had, each row held in one order. */
    public List<Credential> lockOfGrant(UUID grant) {
        return sql.list(ALL + "where c.grant_id = ? order by c.id for update of c", CredentialStore::read, grant);
    }

    /** Those of concern on a lock, all that are neither proven nor said to be gone, each row locked in one order. */
    public List<Credential> lockOfLock(UUID lock) {
        return sql.list(ALL + "where c.lock_id = ? and c.gone_at is null order by c.id for update of c", CredentialStore::read, lock);
    }

    /** All that it ever had. */
    public List<Credential> ofGrant(UUID grant) {
        return sql.list(ALL + "where c.grant_id = ? order by c.door_id, c.issue desc", CredentialStore::read, grant);
    }

    /** Those of each grant's newest PIN, and those of former ones that are not gone. */
    public List<Credential> ofGrants(Collection<UUID> grants) {
        var ids = grants.stream().map(UUID::toString).toArray(String[]::new);
        return sql.list(ALL + """
            join access_grant g on g.id = c.grant_id
            where c.grant_id = any ((?::text[])::uuid[]) and (c.issue = g.issue or c.gone_at is null)
            """, CredentialStore::read, (Object) ids);
    }

    /** Those of concern on a lock, earliest window first. */
    public List<Credential> ofLock(UUID lock) {
        return sql.list(ALL + "where c.lock_id = ? and c.gone_at is null order by c.not_before, c.id", CredentialStore::read, lock);
    }

    /** A person gets its PIN to put it in, or says that they did: from now on it may be on the lock. The first time counts. */
    public void handed(UUID credential, Instant at) {
        sql.update("update credential set handed_at = ? where id = ? and handed_at is null", at, credential);
    }

    /** As {@link #save(Collection)}. */
    public void save(Credential credential) {
        save(List.of(credential));
    }

    /** In one batch. Whoever changes one has held its row or its grant's before. */
    public void save(Collection<Credential> credentials) {
        sql.batch(SAVE, credentials.stream().map(this::row).toList());
    }

    private Object[] row(Credential c) {
        var proof = c.proof();
        var times = proof.times();
        var word = proof.word();
        var window = c.aim().window();
        var since = c.aim().since();
        return new Object[] {
            c.id(),
            c.grant(),
            c.door(),
            c.lock(),
            c.issue(),
            c.aim().goal().name(),
            window.notBefore(),
            window.notAfter(),
            since.hub(),
            since.enrolment(),
            since.generation(),
            proof.rung().name(),
            proof.ready().name(),
            proof.slot(),
            times.sent(),
            times.held(),
            times.ready(),
            times.acked(),
            times.verified(),
            times.used(),
            times.removed(),
            c.hindrance().trouble().name(),
            c.hindrance().reason(),
            c.hindrance().since(),
            word == null ? null : word.person(),
            word == null ? null : word.at(),
            tenancy.current()
        };
    }

    private static Credential read(ResultSet row) throws SQLException {
        var window = new Window(instant(row, "not_before"), instant(row, "not_after"));
        var times = new Times(
                instant(row, "sent_at"),
                instant(row, "held_at"),
                instant(row, "ready_at"),
                instant(row, "acked_at"),
                instant(row, "verified_at"),
                instant(row, "used_at"),
                instant(row, "removed_at"));
        var since = new Since(row.getObject("since_hub", UUID.class), row.getLong("since_enrolment"), row.getLong("since_generation"));
        var stored = new Credential(
                row.getObject("id", UUID.class),
                row.getObject("grant_id", UUID.class),
                row.getObject("door_id", UUID.class),
                row.getObject("lock_id", UUID.class),
                row.getInt("issue"),
                row.getBoolean("offered"),
                new Aim(Goal.valueOf(row.getString("goal")), window, since),
                new Proof(
                        Rung.valueOf(row.getString("rung")),
                        Ready.valueOf(row.getString("ready")),
                        row.getObject("slot", Integer.class),
                        times,
                        word(row)),
                new Hindrance(
                        Trouble.valueOf(row.getString("trouble")),
                        row.getString("reason"),
                        instant(row, "trouble_since")));
        var published = instant(row, "published_at");
        return published == null ? stored : stored.sent(published);
    }

    private static Word word(ResultSet row) throws SQLException {
        var at = instant(row, "said_at");
        return at == null ? null : new Word(row.getString("said_by"), at);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
