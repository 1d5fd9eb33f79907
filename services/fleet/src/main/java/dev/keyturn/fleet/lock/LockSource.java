package dev.keyturn.fleet.lock;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Says each lock to access: its model, what it said of itself, and the hub and keys to which its codes are sealed. */
@ApplicationScoped
class LockSource implements RecordSource {
    @Inject LockRepository locks;
    @Inject HubRepository hubs;

    @Override
    public String topic() {
        return Topic.FLEET_LOCKS.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return locks.findByIdOptional(UUID.fromString(key))
                .map(lock -> new OutboundRecord(Json.write(record(organization, generation, lock))));
    }

    private LockRecord record(String organization, long generation, Lock lock) {
        return new LockRecord(LockRecord.VERSION, lock.id, organization, generation, lock.name, lock.model,
                lock.reported(), binding(lock), lock.mode);
    }

    /** Null for a removed lock, for one that no hub drives, and where its hub is not enrolled or cut off: nothing may be sealed. */
    private LockRecord.Binding binding(Lock lock) {
        return lock.removedAt != null || lock.hub == null ? null : hubs.findByIdOptional(lock.hub)
                .flatMap(Hub::uplink)
                .map(hub -> new LockRecord.Binding(hub.hub(), hub.enrolment(), hub.partition(), hub.keys().text()))
                .orElse(null);
    }
}
