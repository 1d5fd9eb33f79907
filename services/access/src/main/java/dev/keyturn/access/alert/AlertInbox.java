package dev.keyturn.access.alert;

import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.Json;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of the inbox, of the current organization. */
@ApplicationScoped
class AlertInbox {
    private static final String ALL = "select " + InboxAlert.COLUMNS + " from alert ";
    private static final String NEWEST_FIRST = " order by opened_at desc, id desc limit ?";

    @Inject
    Sql sql;

    /** Newest first, one more than the page holds. */
    List<InboxAlert> list(AlertResource.State state, PageRequest request) {
        var which = switch (state) {
            case OPEN -> "closed_at is null";
            case CLOSED -> "closed_at is not null";
            case ANY -> "true";
        };
        var all = ALL + "where " + which;
        return request.cursor()
                .map(after -> sql.list(
                        all + " and (opened_at, id) < (?, ?)" + NEWEST_FIRST,
                        InboxAlert::read,
                        after.instantAt(0),
                        after.idAt(1),
                        request.limit() + 1))
                .orElseGet(() -> sql.list(all + NEWEST_FIRST, InboxAlert::read, request.limit() + 1));
    }

    /** Keeps who said so first; empty where there is no such alert. @param person subject of their token, which is a pseudonym */
    Optional<InboxAlert> acknowledge(UUID alert, String person, Instant now) {
        sql.update(
                "update alert set acknowledged_at = ?, acknowledged_by = ? where id = ? and acknowledged_at is null",
                now,
                person,
                alert);
        return sql.first(ALL + "where id = ?", InboxAlert::read, alert);
    }

    /** An alert of fleet; what is older than what is known changes nothing. */
    void take(AlertRecord said, long epoch) {
        sql.update(
                """
                insert into alert (id, organization_id, source, kind, severity, subjects, subject_key, figures, opened_at,
                    closed_at, epoch, generation)
                values (?, ?, 'FLEET', ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (id) do update set severity = excluded.severity, figures = excluded.figures,
                    closed_at = excluded.closed_at, epoch = excluded.epoch, generation = excluded.generation
                where alert.source = 'FLEET' and (alert.epoch, alert.generation) < (excluded.epoch, excluded.generation)
                """,
                said.alert(),
                said.organization(),
                said.kind(),
                said.severity().name(),
                json(said.subjects()),
                Subjects.key(said.subjects()),
                json(said.values()),
                said.openedAt(),
                said.closedAt(),
                epoch,
                said.generation());
    }

    private static String json(Map<String, String> texts) {
        return new String(Json.write(texts), StandardCharsets.UTF_8);
    }
}
