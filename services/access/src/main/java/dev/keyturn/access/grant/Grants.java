package dev.keyturn.access.grant;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.credential.Appointments;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.credential.SetTouch;
import dev.keyturn.access.credential.Since;
import dev.keyturn.access.credential.Watch;
import dev.keyturn.access.credential.Window;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.access.stay.StayFacts;
import dev.keyturn.access.stay.StayFollower;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps each grant, its PIN and its credentials in step with the stay, the doors and the locks. Everything happens in
 * the caller's transaction, with the grant's row locked first, so that state and record commit together.
 */
@ApplicationScoped
public class Grants implements StayFollower {
    @Inject
    GrantStore store;

    @Inject
    CredentialStore credentials;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    SetTouch sets;

    @Inject
    Appointments appointments;

    @Inject
    Watch watch;

    @Inject
    PinIssuer pins;

    @Inject
    PinSafe safe;

    @Inject
    Alerts alerts;

    @Inject
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    @Override
    public void follow(StayFacts stay) {
        // What the caller changed through entities must be seen by our statements.
        entities.flush();
        var window = new Window(stay.notBefore(), stay.notAfter());
        var known = store.lockOfStay(stay.stay());
        var grant = known.<Grant>map(g -> g.in(state(stay), window))
                .orElseGet(() -> Grant.ofStay(ids.next(), stay.stay(), window));
        // A stay that is over when it is first heard of opens nothing and needs no grant.
        if (known.isPresent() || state(stay) == Grant.State.ACTIVE && grant.opensAt(clock.instant())) {
            store.save(grant);
            store.setDoors(grant.id(), stay.doors());
            align(grant);
        }
    }

    /** Brings credentials and PIN in step after something around the grant changed. */
    void realign(UUID grant) {
        store.lock(grant).ifPresent(this::align);
    }

    /**
     * A lock holds a code that presses alike, or does no more. Before the PIN was shown another takes its place in silence; after
     * it a person decides.
     */
    void chooseAgain(UUID grant) {
        store.lock(grant).filter(found -> found.opensAt(clock.instant())).ifPresent(found -> {
            if (!clashes(found)) {
                alerts.close(Alerts.PIN_CLASH, subjects(found));
            } else if (found.pin().revealedAt() == null) {
                reissue(found);
            } else {
                alerts.open(Alerts.PIN_CLASH, Severity.NOW, subjects(found), Map.of());
            }
        });
    }

    private boolean clashes(Grant grant) {
        return credentials.ofGrant(grant.id()).stream()
                .anyMatch(c -> c.present() && c.issue() == grant.issue() && c.hindrance().trouble() == Trouble.DUPLICATE);
    }

    /** Withdraws the PIN and chooses another. */
    Grant reissue(Grant grant) {
        safe.forget(grant.id());
        alerts.close(Alerts.PIN_CLASH, subjects(grant));
        return align(grant.reissued());
    }

    /** Chooses the PIN now, whatever its time; still waiting where that cannot be. */
    Grant choose(Grant grant) {
        return finished(grant, pins.now(grant, locksOf(grant)));
    }

    private static Grant.State state(StayFacts stay) {
        return switch (stay.state()) {
            case BOOKED -> Grant.State.ACTIVE;
            case CANCELLED -> Grant.State.CANCELLED;
            case ENDED -> Grant.State.ENDED;
        };
    }

    /** The PIN must suit the locks before codes are planned on them, and codes must be planned before it is sent to them. */
    private Grant align(Grant grant) {
        if (!grant.opensAt(clock.instant())) {
            alerts.close(Alerts.PIN_CLASH, subjects(grant));
        }
        var onDoors = locksOf(grant);
        var fitting = fitting(grant, onDoors);
        take(fitting, onDoors);
        return finished(fitting, pins.whenDue(fitting, onDoors));
    }

    /**
     * A chosen PIN must suit the locks that are on the doors now; where it does not, another takes its place, with a
     * notice once it was shown to somebody.
     */
    private Grant fitting(Grant grant, Collection<LockFacts> onDoors) {
        if (grant.pin() instanceof PinState.Chosen chosen
                && grant.opensAt(clock.instant())
                && !pins.reserveAgain(grant, onDoors)) {
            safe.forget(grant.id());
            if (chosen.revealedAt() != null) {
                alerts.open(Alerts.PIN_CHANGED, Severity.NOW, subjects(grant), Map.of("issue", String.valueOf(grant.issue() + 1)));
            }
            alerts.close(Alerts.PIN_CLASH, subjects(grant));
            return grant.reissued();
        }
        return grant;
    }

    /** Does what {@link Alignment} says, and plans when each changed credential is looked at again. */
    private void take(Grant grant, List<LockFacts> onDoors) {
        var doorOfLock = onDoors.stream().collect(Collectors.toMap(LockFacts::lock, LockFacts::door));
        var existing = credentials.lockOfGrant(grant.id());
        var steps = Alignment.of(grant, doorOfLock, existing, this::moved, clock.instant());
        var since = sets.touch(steps.stream().map(Step::lock).collect(Collectors.toSet()));
        var changed = steps.stream()
                .map(step -> changed(grant, step, since.get(step.lock())))
                .toList();
        credentials.save(changed);
        changed.forEach(credential -> {
            appointments.make(credential);
            watch.seen(credential);
        });
    }

    /** Whether the lock is driven by another hub than the one its code was last aimed through. */
    private boolean moved(Credential credential) {
        return !credential.gone()
                && !locks.find(credential.lock())
                        .map(lock -> credential.aim().since().sameHub(lock.binding()))
                        .orElse(true);
    }

    private Credential changed(Grant grant, Step step, Since since) {
        return switch (step) {
            case Step.Begin(var door, var lock, var window) ->
                driven(Credential.planned(ids.next(), grant.id(), door, lock, grant.issue(), window, since));
            case Step.Aim aim -> driven(aim.credential().aimed(aim.goal(), aim.window(), since));
            case Step.End(var credential) -> driven(credential.ended());
        };
    }

    /** Says at once where a lock lacks its hub: its code goes nowhere until one drives it. */
    private Credential driven(Credential credential) {
        return credential.aim().since().hub() == null && !models.byHand(credential.lock())
                ? credential.hindered(Trouble.UNREACHABLE, "no-hub", clock.instant())
                : credential;
    }

    /**
     * Erases the PIN of a grant that opens no more, once every code of it is proven gone. Its reservations stay, so that no
     * lock gets the same presses again too soon.
     */
    void forget(UUID grant) {
        store.lock(grant)
                .filter(found -> !found.opensAt(clock.instant()))
                .filter(found -> credentials.ofGrant(grant).stream().allMatch(Credential::gone))
                .ifPresent(found -> safe.forget(grant));
    }

    /** The sets were touched before a PIN was there: touch them again, now that there is something to publish. */
    private Grant finished(Grant before, Grant after) {
        store.save(after);
        if (before.pin() instanceof PinState.Waiting && after.pin() instanceof PinState.Chosen) {
            sets.touch(locksOf(after).stream().map(LockFacts::lock).toList());
        }
        return after;
    }

    /** What an alert about a grant is about. */
    static Map<String, String> subjects(Grant grant) {
        return grant.stay() == null
                ? Map.of("grant", grant.id().toString())
                : Map.of("grant", grant.id().toString(), "stay", grant.stay().toString());
    }

    private List<LockFacts> locksOf(Grant grant) {
        return locks.ofDoors(store.doors(grant.id()));
    }
}
