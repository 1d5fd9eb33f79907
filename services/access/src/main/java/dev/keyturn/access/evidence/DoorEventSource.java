package dev.keyturn.access.evidence;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.DoorEvent.Certainty;
import dev.keyturn.contracts.hub.DoorEvent.Kind;
import dev.keyturn.contracts.hub.DoorEvent.Method;
import dev.keyturn.contracts.stay.DoorEventRecord;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Tells of each thing that happened at a door: who and how sure, never what was typed. */
@ApplicationScoped
class DoorEventSource implements RecordSource {
    @Inject
    Sql sql;

    @Override
    public String topic() {
        return Topic.ACCESS_DOOR_EVENTS.topicName();
    }

    @Override
    public boolean compacted() {
        return false;
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return sql.<DoorEventRecord>first(
                        "select door_id, lock_id, at, kind, method, certainty, holder, stay_id from door_event where"
                                + " id = ?",
                        row -> new DoorEventRecord(
                                DoorEventRecord.VERSION,
                                UUID.fromString(key),
                                organization,
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                Kind.valueOf(row.getString(4)),
                                Method.valueOf(row.getString(5)),
                                Certainty.valueOf(row.getString(6)),
                                row.getString(7),
                                row.getObject(8, UUID.class)),
                        UUID.fromString(key))
                .map(record -> new OutboundRecord(Json.write(record)));
    }
}
