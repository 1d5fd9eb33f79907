package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Window;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What is pressed on which lock when: no two codes of one lock press alike from a code's start until 180 days after its
 * end (reliability.md, S4).
 *
 * <p>The database says so, by an exclusion constraint that sees the rows of all organizations; which other code is in
 * the way is told to nobody.
 */
@ApplicationScoped
class Reservations {
    /** How long after its end a code's presses stay taken. */
    static final Duration QUARANTINE = Duration.ofDays(180);
    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final String RESERVE = """
        insert into pin_reservation (id, organization_id, grant_id, issue, lock_id, fingerprint, during)
        select r.id::uuid, ?, ?, ?, r.lock::uuid, decode(r.fingerprint, 'hex'), tstzrange(?, ?)
        from unnest(?::text[], ?::text[], ?::text[]) as r (id, lock, fingerprint)
        """;
    private static final Comparator<Claim> ORDER = Comparator.comparing(Claim::lock)
            .thenComparing(claim -> HexFormat.of().formatHex(claim.fingerprint()));

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    Ids ids;

    /** All of them or none. @param issue which of the grant's PINs it is for */
    Outcome reserve(UUID grant, int issue, Window window, List<Claim> claims) {
        var ordered = claims.stream().sorted(ORDER).toList();
        var rowIds = new ArrayList<String>();
        ordered.forEach(claim -> rowIds.add(ids.next().toString()));
        alone(ordered.stream().map(Claim::lock).distinct().toList());
        return attempt(() -> sql.update(
                RESERVE,
                tenancy.current(),
                grant,
                issue,
                window.notBefore(),
                window.notAfter().plus(QUARANTINE),
                rowIds.toArray(String[]::new),
                ordered.stream().map(claim -> claim.lock().toString()).toArray(String[]::new),
                ordered.stream()
                        .map(claim -> HexFormat.of().formatHex(claim.fingerprint()))
                        .toArray(String[]::new)));
    }

    /** Where the grant's window is another now. */
    Outcome move(UUID grant, int issue, Window window) {
        alone(locks(grant, issue));
        return attempt(() -> sql.update(
                "update pin_reservation set during = tstzrange(?, ?) where grant_id = ? and issue = ?",
                window.notBefore(),
                window.notAfter().plus(QUARANTINE),
                grant,
                issue));
    }

    /** The locks on which this PIN is reserved, in order. */
    List<UUID> locks(UUID grant, int issue) {
        return sql.list(
                "select distinct lock_id from pin_reservation where grant_id = ? and issue = ? order by 1",
                row -> row.getObject(1, UUID.class),
                grant,
                issue);
    }

    /**
     * One at a time for each lock, in one order: otherwise two that choose at once would wait for each other inside the
     * constraint, and the database would end one of them.
     */
    private void alone(List<UUID> locksInOrder) {
        locksInOrder.forEach(lock -> sql.first(
                "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))", row -> row.getInt(1), "pin/" + lock));
    }

    /** A refusal by the constraint must not end the transaction around it. */
    private Outcome attempt(Runnable statement) {
        sql.update("savepoint pin_reservation");
        try {
            statement.run();
            sql.update("release savepoint pin_reservation");
            return Outcome.RESERVED;
        } catch (SqlFailed failed) {
            sql.update("rollback to savepoint pin_reservation");
            if (!EXCLUSION_VIOLATION.equals(failed.state())) {
                throw failed;
            }
            return Outcome.TAKEN;
        }
    }

    /**
     * What a code presses on a lock.
     *
     * @param fingerprint keyed; of the whole PIN, or of the part that the lock compares
     */
    record Claim(UUID lock, byte[] fingerprint) {}

    /** TAKEN: another code presses alike. */
    enum Outcome { RESERVED, TAKEN }
}
