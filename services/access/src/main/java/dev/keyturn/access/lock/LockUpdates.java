package dev.keyturn.access.lock;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.Handled.Done;
import dev.keyturn.foundation.inbox.Handled.Parked;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.RecordHandler;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;

/** Hears fleet's locks and keeps the newest word on each, as the organization that it is about. */
@ApplicationScoped
class LockUpdates implements RecordHandler {

    private static final String HUB_KEY = """
            insert into hub_key (hub, enrolment, organization_id, public_keys) values (?, ?, ?, ?)
            on conflict (hub, enrolment) do update set organization_id = excluded.organization_id, public_keys = excluded.public_keys
            """;

    @Inject
    LockRows rows;

    @Inject
    Event<LockChanged> changed;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Override
    public String topic() {
        return Topic.FLEET_LOCKS.topicName();
    }

    /** A null value is a deleted key, which says nothing of a lock. */
    @Override
    public Handled handle(InboundRecord record) {
        if (record.value() == null) {
            return new Done();
        }
        try {
            var said = Json.read(record.value(), LockRecord.class);
            if (said.v() != LockRecord.VERSION) {
                return new Parked("version-" + said.v());
            }
            long epoch = Long.parseLong(record.header(Topic.EPOCH_HEADER).orElse("0"));
            tenancy.asInTransaction(said.organization(), () -> take(said, epoch));
            return new Done();
        } catch (NumberFormatException | IOException e) {
            return new Parked("not a lock record that is known here");
        }
    }

    /** (epoch, generation) decides, never arrival; what is older changes nothing. */
    private void take(LockRecord said, long epoch) {
        var lock = rows.findByIdOptional(said.lock()).orElseGet(() -> unseen(said));
        if (lock.olderThan(epoch, said.generation())) {
            boolean matters = lock.take(said, epoch);
            rows.persistAndFlush(lock);
            // Kept outside tenancy and for good: a report is believed by its key before anybody knows whose it is.
            if (said.binding() != null) {
                sql.update(HUB_KEY, said.binding().hub(), said.binding().enrolment(), said.organization(),
                        said.binding().publicKeys());
            }
            if (matters) {
                changed.fire(new LockChanged(lock.id));
            }
        }
    }

    /** Older than whatever is said of it. */
    private static LockReplica unseen(LockRecord said) {
        var lock = new LockReplica();
        lock.id = said.lock();
        lock.epoch = -1;
        return lock;
    }
}
