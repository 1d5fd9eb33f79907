package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.fleet.alert.AlertKind;
import dev.keyturn.fleet.alert.Alerts;
import dev.keyturn.fleet.backup.Backups;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** A hub's life beside its enrolment: expected, heard, greeted, cut off. All in the caller's transaction. */
@ApplicationScoped
public class Hubs {
    @Inject HubRepository hubs;
    @Inject HubRoutes routes;
    @Inject EnrolmentCodes codes;
    @Inject KafkaWithdrawals withdrawals;
    @Inject Backups backups;
    @Inject Alerts alerts;
    @Inject Audit audit;
    @Inject Tenancy tenancy;
    @Inject Ids ids;
    @Inject InstantSource clock;
    @Inject Event<BindingChanged> changed;
    @Inject Event<SessionOpened> opened;

    /** A hub that shall enrol, with its code. */
    record Expected(UUID hub, EnrolmentCodes.Issued issued) {}

    /** @param property where it stands; null where that is not said */
    Expected expect(String name, UUID property) {
        var hub = new Hub(ids.next(), name, property, clock.instant());
        hubs.persist(hub);
        audit.record("hub.added", subject(hub.id), Map.of());
        return issue(hub);
    }

    /** A new code for a hub that is there; until it is used nothing changes. @throws ProblemException 404 */
    Expected expectAgain(UUID id) {
        var hub = hubs.lock(id);
        audit.record("hub.code-issued", subject(id), Map.of("enrolment", Long.toString(hub.enrolment)));
        return issue(hub);
    }

    /** Nothing that it says is believed from the commit on, and nothing more is sealed to it. Done twice is done once. */
    Hub cutOff(UUID id, String reason, boolean stolen) {
        var hub = hubs.lock(id);
        codes.withdraw(id);
        if (stolen && !hub.stolen) {
            stolen(hub);
        }
        if (hub.cutOffAt == null) {
            hub.cutOff(reason, clock.instant());
            routes.cutOff(id);
            if (hub.enrolment > 0) {
                withdrawals.ask(id, hub.enrolment, clock.instant());
            }
            alerts.close(AlertKind.HUB_SILENT, id);
            alerts.open(AlertKind.HUB_CUT_OFF, id, Map.of("fingerprint", String.valueOf(hub.fingerprint)));
            audit.record("hub.cut-off", subject(id), Map.of("enrolment", Long.toString(hub.enrolment)));
            changed.fire(new BindingChanged(hub));
        }
        return hub;
    }

    /** Its network's keys are in strangers' hands: nobody shall carry them on, and every lock needs new ones. */
    private void stolen(Hub hub) {
        hub.stolen = true;
        var withdrawn = backups.withdraw(hub.id);
        alerts.open(AlertKind.RADIO_NETWORK_STOLEN, hub.id, Map.of());
        audit.record("hub.stolen", subject(hub.id), Map.of("backupsWithdrawn", Integer.toString(withdrawn)));
    }

    /** A genuine report of the hub came. */
    public void heard(UUID id) {
        if (routes.heardNow(id, clock.instant())) {
            alerts.close(AlertKind.HUB_SILENT, id);
        }
    }

    /** A hello with a new nonce opens a session; with the same one it is answered again. */
    public void greeted(UUID id, Hello hello) {
        var hub = hubs.lock(id);
        if (!hello.nonce().equals(hub.nonce)) {
            hub.greet(hello, ids.next(), clock.instant());
        }
        opened.fire(new SessionOpened(hub));
    }

    private Expected issue(Hub hub) {
        return new Expected(hub.id, codes.issue(tenancy.current(), hub.id));
    }

    private static String subject(UUID hub) {
        return "hub/" + hub;
    }
}
