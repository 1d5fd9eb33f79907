package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Watch;
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

    /** Its stay is cancelled, another PIN took its place, or its lock is on none of the grant's doors any more. */
    private static final String WITHDRAWN = """
        select 1 from credential c join access_grant g on g.id = c.grant_id
        where c.id = ? and (g.state = 'CANCELLED' or c.issue < g.issue
            or not exists (select 1 from grant_door gd join door d on d.id = gd.door_id
                where gd.grant_id = g.id and d.lock_id = c.lock_id))
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
    Watch watch;

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
                    opened(event).ifPresent(credential -> judge(credential, event));
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

    /**
     * An opening by a code that may open is the best proof that it is there; any other is an alarm (S2, S12). The last openings of
     * a stay may be told after its end and are none. One from before a withdrawal that is told after it is an alarm too: rather
     * one too many.
     */
    private void judge(Credential credential, DoorEvent event) {
        var window = credential.aim().window();
        if (!event.at().isBefore(window.notAfter())) {
            alarm(Alerts.OPENED_AFTER_END, credential, event);
        } else if (withdrawn(credential)) {
            alarm(Alerts.OPENED_THOUGH_WITHDRAWN, credential, event);
        } else if (event.at().isBefore(window.notBefore())) {
            alarm(Alerts.OPENED_BEFORE_START, credential, event);
        } else {
            var used = credential.used(event.at());
            credentials.save(used);
            watch.seen(used);
        }
    }

    private boolean withdrawn(Credential credential) {
        return !credential.present() && sql.first(WITHDRAWN, row -> row.getInt(1), credential.id()).isPresent();
    }

    private void alarm(String kind, Credential credential, DoorEvent event) {
        var window = credential.aim().window();
        alerts.open(
                kind,
                Severity.NOW,
                Map.of("credential", credential.id().toString(), "lock", event.lock().toString(), "door", credential.door().toString()),
                Map.of("at", event.at().toString(), "start", window.notBefore().toString(), "end", window.notAfter().toString()));
    }
}
