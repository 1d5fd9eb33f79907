package dev.keyturn.access.alert;

import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Tells notify of access's own alerts, each whole. */
@ApplicationScoped
class AlertSource implements RecordSource {
    @Inject
    Sql sql;

    @Override
    public String topic() {
        return Topic.ACCESS_ALERTS.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return sql.first("select " + InboxAlert.COLUMNS + " from alert where id = ?", InboxAlert::read, UUID.fromString(key))
                .map(alert -> new AlertRecord(
                        AlertRecord.VERSION,
                        alert.id(),
                        organization,
                        generation,
                        alert.kind(),
                        alert.severity(),
                        alert.subjects(),
                        alert.values(),
                        alert.openedAt(),
                        alert.closedAt()))
                .map(record -> new OutboundRecord(Json.write(record)));
    }
}
