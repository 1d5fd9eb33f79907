package dev.keyturn.fleet.lock;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.fleet.alert.AlertKind;
import dev.keyturn.fleet.alert.Alerts;
import dev.keyturn.fleet.hub.BindingChanged;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What becomes of locks: attached, renamed, moved, frozen, removed, observed. All in the caller's transaction; hubs, access and
 * the audit hear of it in the same commit.
 *
 * <p>Rows are held in one order, hubs by id and then the lock, so that two changes never wait for each other.
 */
@ApplicationScoped
public class Locks {
    @Inject LockRepository locks;
    @Inject HubRepository hubs;
    @Inject Outbox outbox;
    @Inject Alerts alerts;
    @Inject Audit audit;
    @Inject Ids ids;
    @Inject InstantSource clock;
    @Inject Event<LockPlaced> placed;

    /** @throws ProblemException 400 where there is no such hub, 409 where it has another lock at the address */
    Lock attach(String name, String model, String driver, UUID hub, String address) {
        hubs.lockNamed(hub);
        requireFree(hub, driver, address);
        var lock = Lock.driven(ids.next(), name, model, driver, address, hub, clock.instant());
        locks.persist(lock);
        audit.record("lock.attached", subject(lock), Map.of("model", model, "hub", hub.toString()));
        return told(lock, hub);
    }

    /** A lock whose codes a person sets and removes: no hub hears of it. */
    Lock attachByHand(String name, String model) {
        var lock = Lock.byHand(ids.next(), name, model, clock.instant());
        locks.persist(lock);
        audit.record("lock.attached", subject(lock), Map.of("model", model, "management", lock.management.name()));
        publish(lock);
        return lock;
    }

    Lock rename(Lock lock, String name) {
        lock.name = name;
        publish(lock);
        return lock;
    }

    /**
     * Moving it to where it is does nothing.
     *
     * @param toAddress its address at the new hub; null where it stays the same
     * @throws ProblemException 400, 404, or 409 where the address is taken, somebody else moved it meanwhile, or a person works it
     */
    Lock move(UUID id, UUID toHub, String toAddress) {
        var fromHub = locks.hubOf(id).orElseThrow(Lock::workedByAPerson);
        var lock = hold(id, fromHub, toHub);
        var address = toAddress == null ? lock.address : toAddress;
        if (fromHub.equals(toHub) && lock.address.equals(address)) {
            return lock;
        }
        requireFree(toHub, lock.driver, address);
        lock.move(toHub, address);
        audit.record("lock.moved", subject(lock), Map.of("from", fromHub.toString(), "to", toHub.toString()));
        if (!fromHub.equals(toHub)) {
            placed.fire(new LockPlaced(fromHub, lock));
        }
        return told(lock, toHub);
    }

    /** @throws ProblemException 404, or 409 where a person works it or somebody moved it meanwhile */
    Lock mode(UUID id, Mode wanted, String reason) {
        var hub = locks.hubOf(id).orElseThrow(Lock::workedByAPerson);
        var lock = hold(id, hub, hub);
        lock.mode(wanted, reason);
        audit.record("lock.mode", subject(lock), Map.of("mode", wanted.name()));
        return told(lock, hub);
    }

    void remove(UUID id) {
        locks.hubOf(id).ifPresentOrElse(hub -> removeFrom(hub, id), () -> removeByHand(id));
    }

    private void removeFrom(UUID hub, UUID id) {
        var lock = hold(id, hub, hub);
        lock.remove(clock.instant());
        alerts.close(AlertKind.LOCK_UNREACHABLE, lock.id);
        alerts.close(AlertKind.LOCK_BATTERY_LOW, lock.id);
        audit.record("lock.removed", subject(lock), Map.of("hub", hub.toString()));
        told(lock, hub);
    }

    private void removeByHand(UUID id) {
        var lock = locks.lock(id);
        lock.remove(clock.instant());
        audit.record("lock.removed", subject(lock), Map.of());
        publish(lock);
    }

    /** What a hub saw of a lock; a word on a lock that it does not drive is passed over. */
    public void observed(UUID hub, LockEvidence evidence) {
        locks.lockOf(hub, evidence.lock()).ifPresent(lock -> {
            if (lock.observe(evidence, clock.instant())) {
                publish(lock);
            }
            alerts.settle(AlertKind.LOCK_UNREACHABLE, lock.id, LockHealthRules.unreachable(evidence.reach()),
                    Map.of("hub", hub.toString()));
            alerts.settle(AlertKind.LOCK_BATTERY_LOW, lock.id, LockHealthRules.batteryLow(evidence.batteryPercent()),
                    Map.of("percent", String.valueOf(evidence.batteryPercent())));
        });
    }

    /** A new enrolment reads a new order of records, and access seals to new keys: each lock is said anew. */
    void on(@Observes BindingChanged changed) {
        locks.lockAllOf(changed.hub().id()).forEach(lock -> told(lock, lock.hub));
    }

    /** Holds both hubs and then the lock; that the lock is still at its hub is known only then. */
    private Lock hold(UUID id, UUID ownHub, UUID otherHub) {
        Stream.of(ownHub, otherHub).distinct().sorted().forEach(hubs::lockNamed);
        var lock = locks.lock(id);
        if (!lock.hub.equals(ownHub)) {
            throw ProblemException.conflict("moved-meanwhile", "The lock was moved to another hub meanwhile.",
                    "Read it again and repeat your change.");
        }
        return lock;
    }

    /** Hub and access are told in the same commit. */
    private Lock told(Lock lock, UUID hub) {
        placed.fire(new LockPlaced(hub, lock));
        publish(lock);
        return lock;
    }

    private void publish(Lock lock) {
        outbox.touch(Topic.FLEET_LOCKS.topicName(), lock.id.toString());
    }

    private void requireFree(UUID hub, String driver, String address) {
        if (locks.addressTaken(hub, driver, address)) {
            throw ProblemException.conflict("address-taken", "The hub has another lock at this address.",
                    "Check the address, or remove the other lock first.");
        }
    }

    private static String subject(Lock lock) {
        return "lock/" + lock.id;
    }
}
