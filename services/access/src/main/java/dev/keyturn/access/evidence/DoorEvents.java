package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.DoorEvent.Certainty;
import dev.keyturn.contracts.hub.DoorEvent.Kind;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Keeps what happened at a door, with the holder whose code it was; the log and the event records are made of it. */
@ApplicationScoped
class DoorEvents {
    private static final String KEEP = """
        insert into door_event (id, organization_id, lock_id, door_id, at, kind, method, certainty, credential_id, grant_id,
            stay_id, holder, slot, clock, heard_at)
        select ?, ?, ?, ?, ?, ?, ?, ?, c.id, g.id, g.stay_id, g.holder, ?, ?, ?
        from (select ?::uuid as said) as event
        left join credential c on c.id = event.said and c.lock_id = ?
        left join access_grant g on g.id = c.grant_id
        on conflict (id) do nothing
        """;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    Locks locks;

    @Inject
    CredentialStore credentials;

    @Inject
    Outbox outbox;

    @Inject
    Alerts alerts;

    @Inject
    InstantSource clock;

    /** Of a lock that this hub does not drive, or heard before: nothing. */
    void take(Report report, DoorEvent event) {
        locks.find(event.lock())
                .filter(lock -> LockProofs.drives(report, lock))
                .filter(lock -> keep(report, event, lock))
                .ifPresent(lock -> {
                    outbox.touch(Topic.ACCESS_DOOR_EVENTS.topicName(), event.event().toString());
                    opened(event).ifPresent(credential -> proven(credential, event));
                });
    }

    /** @return false where it was heard before */
    private boolean keep(Report report, DoorEvent event, LockFacts lock) {
        return sql.update(
                        KEEP,
                        event.event(),
                        tenancy.current(),
                        event.lock(),
                        lock.door(),
                        event.at(),
                        event.kind().name(),
                        event.method().name(),
                        event.certainty().name(),
                        event.slot(),
                        report.clock().name(),
                        clock.instant(),
                        event.credential(),
                        event.lock())
                == 1;
    }

    /** The code that opened, where that is certain. */
    private Optional<Credential> opened(DoorEvent event) {
        return event.kind() == Kind.UNLOCKED && event.credential() != null && event.certainty() == Certainty.CERTAIN
                ? credentials
                        .lock(event.credential())
                        .filter(credential -> credential.lock().equals(event.lock()))
                : Optional.empty();
    }

    /** An opening is the best proof that a code is there; after its end it is an alarm. */
    private void proven(Credential credential, DoorEvent event) {
        var end = credential.aim().window().notAfter();
        if (event.at().isBefore(end)) {
            credentials.save(credential.used(event.at()));
        } else {
            alerts.open(
                    "opened-after-end",
                    Severity.NOW,
                    Map.of("credential", credential.id().toString(), "lock", event.lock().toString(), "door", credential.door().toString()),
                    Map.of("at", event.at().toString(), "end", end.toString()));
        }
    }
}
