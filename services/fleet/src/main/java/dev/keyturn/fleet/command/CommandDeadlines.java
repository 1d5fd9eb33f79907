package dev.keyturn.fleet.command;

import dev.keyturn.fleet.due.Due;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A routing table of the commands that wait for an answer. */
@ApplicationScoped
class CommandDeadlines {
    @Inject Sql sql;

    /** @param due from when nothing more is expected of the hub */
    void watch(UUID command, String organization, Instant due) {
        sql.update("insert into command_due (command, organization_id, due_at) values (?, ?, ?)", command, organization, due);
    }

    void forget(UUID command) {
        sql.update("delete from command_due where command = ?", command);
    }

    /** Oldest first. */
    List<Due> passed(Instant now, int limit) {
        return sql.list("select command, organization_id from command_due where due_at <= ? order by due_at limit ?",
                Due::read, now, limit);
    }

    /** Whether the row was this transaction's to take. */
    boolean take(UUID command) {
        return sql.update(
                """
                delete from command_due where command =
                    (select command from command_due where command = ? for update skip locked)
                """,
                command) == 1;
    }
}
