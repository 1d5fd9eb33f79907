package dev.keyturn.fleet.alert;

import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says each alert, open or closed, on fleet's alerts topic; access shows them to people. */
@ApplicationScoped
class AlertSource implements RecordSource {
    @Inject Alerts alerts;

    @Override
    public String topic() {
        return Topic.FLEET_ALERTS.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return alerts.find(UUID.fromString(key))
                .map(alert -> new OutboundRecord(Json.write(record(organization, generation, alert))));
    }

    private static AlertRecord record(String organization, long generation, Alerts.Alert alert) {
        var kind = alert.kind();
        return new AlertRecord(AlertRecord.VERSION, alert.id(), organization, generation, kind.code(), kind.severity(),
                Map.of(kind.subject(), alert.subject().toString()), alert.details(), alert.openedAt(), alert.closedAt());
    }
}
