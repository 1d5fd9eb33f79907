package dev.keyturn.access.credential;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is to be looked at when. A routing table outside tenancy: ids and times only, so that one sweep finds what is
 * due for all organizations and then does each as its own.
 */
@ApplicationScoped
public class Agenda {
    private static final String PLAN = """
        insert into due_work (kind, subject, organization_id, due_at) values (?, ?, ?, ?)
        on conflict (kind, subject) do update set due_at = excluded.due_at
        where due_work.organization_id = excluded.organization_id
        """;
    private static final String PLAN_ONCE =
            "insert into due_work (kind, subject, organization_id, due_at) values (?, ?, ?, ?) on conflict do nothing";
    private static final String TAKE =
            "select 1 from due_work where kind = ? and subject = ? and due_at <= ? for update skip locked";

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** Has it looked at then. What was planned before of this kind for this subject is at this time instead. */
    public void plan(Due due, UUID subject, Instant at) {
        sql.update(PLAN, due.name(), subject, tenancy.current(), at);
    }

    /** Planned before: at the time that it was planned for, so that asking again puts nothing off. */
    public void planOnce(Due due, UUID subject, Instant at) {
        sql.update(PLAN_ONCE, due.name(), subject, tenancy.current(), at);
    }

    /** Has it looked at no more. Nothing where it was not planned. */
    public void drop(Due due, UUID subject) {
        sql.update("delete from due_work where kind = ? and subject = ? and organization_id = ?", due.name(), subject, tenancy.current());
    }

    /** Of all organizations, oldest first. */
    List<Item> due(Instant now, int most) {
        return sql.list(
                "select kind, subject, organization_id from due_work where due_at <= ? order by due_at limit ?",
                row -> new Item(Due.valueOf(row.getString(1)), row.getObject(2, UUID.class), row.getString(3)),
                now,
                most);
    }

    /**
     * Whether it is still to be done, and ours to do: another replica may be at it, or it was planned for later
     * meanwhile.
     */
    boolean take(Item item, Instant now) {
        return sql.first(TAKE, row -> row.getInt(1), item.due().name(), item.subject(), now).isPresent()
                && sql.update("delete from due_work where kind = ? and subject = ?", item.due().name(), item.subject()) == 1;
    }

    /** What is due. @param subject id of the grant or credential, by the kind */
    record Item(Due due, UUID subject, String organization) {}
}
