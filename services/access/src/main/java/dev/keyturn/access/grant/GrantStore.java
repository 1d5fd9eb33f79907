package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Window;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of grants and their doors, of the current organization. The PIN itself is the {@link PinSafe}'s. */
@ApplicationScoped
class GrantStore {
    private static final String ALL = """
        select g.id, g.holder, g.stay_id, g.state, g.not_before, g.not_after, g.issue, g.waits_for, g.chosen_at, g.revealed_at
        from access_grant g
        """;
    private static final String SAVE = """
        insert into access_grant (id, organization_id, holder, stay_id, state, not_before, not_after, issue, waits_for,
            chosen_at, revealed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set state = excluded.state, not_before = excluded.not_before,
            not_after = excluded.not_after, issue = excluded.issue, waits_for = excluded.waits_for,
            chosen_at = excluded.chosen_at, revealed_at = excluded.revealed_at
        """;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /**
     * Locks the row first: whoever changes a grant or its credentials comes through here or {@link #lockOfStay}, so
     * that a grant's changes come one after another.
     */
    Optional<Grant> lock(UUID grant) {
        return sql.first(ALL + "where g.id = ? for update", GrantStore::read, grant);
    }

    /** As {@link #lock}; a stay has one grant at most. */
    Optional<Grant> lockOfStay(UUID stay) {
        return sql.first(ALL + "where g.stay_id = ? for update", GrantStore::read, stay);
    }

    /** To look at only. */
    Optional<Grant> ofStay(UUID stay) {
        return sql.first(ALL + "where g.stay_id = ?", GrantStore::read, stay);
    }

    /**
     * Grants that a change of this lock concerns: those of the door that it is on, and those with a code on it.
     *
     * @param door null where the lock is on none
     */
    List<UUID> concerning(UUID door, UUID lock) {
        return sql.list("""
            select g.id from access_grant g join grant_door d on d.grant_id = g.id
            where d.door_id = ?::uuid and g.state = 'ACTIVE'
            union
            select c.grant_id from credential c where c.lock_id = ? and c.gone_at is null
            order by 1
            """, row -> row.getObject(1, UUID.class), door, lock);
    }

    List<UUID> doors(UUID grant) {
        return sql.list("select door_id from grant_door where grant_id = ? order by door_id", row -> row.getObject(1, UUID.class), grant);
    }

    /** These, and no others. */
    void setDoors(UUID grant, Collection<UUID> doors) {
        var texts = doors.stream().map(UUID::toString).toArray(String[]::new);
        sql.update("delete from grant_door where grant_id = ? and door_id <> all ((?::text[])::uuid[])", grant, texts);
        sql.batch(
                "insert into grant_door (grant_id, door_id, organization_id) values (?, ?, ?) on conflict do nothing",
                Arrays.stream(texts)
                        .map(door -> new Object[] {grant, UUID.fromString(door), tenancy.current()})
                        .toList());
    }

    /** All but the PIN itself. */
    void save(Grant grant) {
        var waits = grant.pin() instanceof PinState.Waiting waiting ? waiting.reason().name() : null;
        var chosen = grant.pin() instanceof PinState.Chosen pin ? pin : null;
        sql.update(
                SAVE,
                grant.id(),
                tenancy.current(),
                grant.holder().name(),
                grant.stay(),
                grant.state().name(),
                grant.window().notBefore(),
                grant.window().notAfter(),
                grant.issue(),
                waits,
                chosen == null ? null : chosen.at(),
                grant.pin().revealedAt());
    }

    private static Grant read(ResultSet row) throws SQLException {
        return new Grant(
                row.getObject("id", UUID.class),
                Grant.Holder.valueOf(row.getString("holder")),
                row.getObject("stay_id", UUID.class),
                Grant.State.valueOf(row.getString("state")),
                new Window(instant(row, "not_before"), instant(row, "not_after")),
                row.getInt("issue"),
                pin(row));
    }

    private static PinState pin(ResultSet row) throws SQLException {
        var waits = row.getString("waits_for");
        return waits == null
                ? new PinState.Chosen(instant(row, "chosen_at"), instant(row, "revealed_at"))
                : new PinState.Waiting(WaitsFor.valueOf(waits), instant(row, "revealed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
