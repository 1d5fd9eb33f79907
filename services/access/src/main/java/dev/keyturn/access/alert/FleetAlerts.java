package dev.keyturn.access.alert;

import dev.keyturn.contracts.AlertRecord;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.Handled.Done;
import dev.keyturn.foundation.inbox.Handled.Parked;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.RecordHandler;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Takes fleet's alerts into the inbox. */
@ApplicationScoped
class FleetAlerts implements RecordHandler {
    @Inject
    AlertInbox inbox;

    @Inject
    Tenancy tenancy;

    @Override
    public String topic() {
        return Topic.FLEET_ALERTS.topicName();
    }

    @Override
    public String name() {
        return "fleet-alerts";
    }

    /** A null value is a deleted key, which says nothing of an alert. */
    @Override
    public Handled handle(InboundRecord record) {
        if (record.value() == null) {
            return new Done();
        }
        try {
            var said = Json.read(record.value(), AlertRecord.class);
            if (said.v() != AlertRecord.VERSION) {
                return new Parked("version-" + said.v());
            }
            long epoch = record.header(Topic.EPOCH_HEADER).map(Long::parseLong).orElse(0L);
            tenancy.asInTransaction(said.organization(), () -> inbox.take(said, epoch));
            return new Done();
        } catch (NumberFormatException | IOException e) {
            return new Parked("unreadable");
        }
    }
}
