package dev.keyturn.access.stay;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.stay.StayRecord;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Tells the other services of stays: when and where, not who. */
@ApplicationScoped
class StayRecords implements RecordSource {
    @Inject
    StayRows rows;

    @Override
    public String topic() {
        return Topic.ACCESS_STAYS.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return rows.findByIdOptional(UUID.fromString(key)).map(stay -> new OutboundRecord(Json.write(new StayRecord(
                StayRecord.VERSION, stay.id, organization, generation, stay.property, stay.unit, stay.arrival, stay.departure,
                stay.zone, StayRecord.State.valueOf(stay.state.name())))));
    }
}
