package dev.keyturn.fleet.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Raises and closes alarms of the current organization, in the caller's transaction, and publishes each change. The database
 * holds at most one open alert per kind and subject, so raising twice is raising once.
 */
@ApplicationScoped
public class Alerts {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    @Inject Sql sql;
    @Inject Outbox outbox;
    @Inject Tenancy tenancy;
    @Inject Ids ids;
    @Inject InstantSource clock;
    @Inject ObjectMapper json;

    /** @param details figures for people's sentence, without names and secrets; those of the first raising stay */
    public void open(AlertKind kind, UUID subject, Map<String, String> details) {
        sql.first(
                """
                insert into alert (id, organization_id, kind, subject_kind, subject, severity, details, opened_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (organization_id, kind, subject) where closed_at is null do nothing returning id
                """,
                Alerts::id,
                ids.next(), tenancy.current(), kind.name(), kind.subject(), subject, kind.severity().name(), text(details),
                clock.instant()).ifPresent(this::publish);
    }

    /** Closes the open alert; does nothing where none is open. */
    public void close(AlertKind kind, UUID subject) {
        sql.first(
                "update alert set closed_at = ? where kind = ? and subject = ? and closed_at is null returning id",
                Alerts::id,
                clock.instant(), kind.name(), subject).ifPresent(this::publish);
    }

    /** Opens or closes as an observation says. */
    public void settle(AlertKind kind, UUID subject, Verdict verdict, Map<String, String> details) {
        switch (verdict) {
            case OPEN -> open(kind, subject, details);
            case CLOSED -> close(kind, subject);
            case UNCHANGED -> {}
        }
    }

    /** Open or closed. */
    Optional<Alert> find(UUID id) {
        return sql.first("select id, kind, subject, details, opened_at, closed_at from alert where id = ?", this::read, id);
    }

    /** Open alerts, oldest first, after the one that opened then with that id. */
    List<Alert> open(Instant afterOpened, UUID afterId, int limit) {
        return sql.list(
                """
                select id, kind, subject, details, opened_at, closed_at from alert
                where closed_at is null and (opened_at, id) > (?, ?) order by opened_at, id limit ?
                """,
                this::read, afterOpened, afterId, limit);
    }

    private void publish(UUID alert) {
        outbox.touch(Topic.FLEET_ALERTS.topicName(), alert.toString());
    }

    private Alert read(ResultSet row) throws SQLException {
        var closed = row.getObject(6, OffsetDateTime.class);
        return new Alert(id(row), AlertKind.valueOf(row.getString(2)), row.getObject(3, UUID.class), texts(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(), closed == null ? null : closed.toInstant());
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }

    private Map<String, String> texts(String details) {
        try {
            return json.readValue(details, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An alert's details are not what was stored", e);
        }
    }

    /** @param closedAt null while it is open */
    record Alert(UUID id, AlertKind kind, UUID subject, Map<String, String> details, Instant openedAt, Instant closedAt) {}
}
