package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Ability;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Expectation;
import dev.keyturn.access.credential.Label;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.access.property.DoorFacts;
import dev.keyturn.access.property.Places;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws what a stay opens from its grant, credentials, doors and locks, in a fixed number of queries. */
@ApplicationScoped
class StayAccessView {
    @Inject
    GrantStore store;

    @Inject
    CredentialStore credentials;

    @Inject
    Places places;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    InstantSource clock;

    /** Empty where there is no such stay, or none that ever opened something. */
    Optional<StayAccess> ofStay(UUID stay) {
        return store.ofStay(stay).map(this::of);
    }

    StayAccess of(Grant grant) {
        var ofGrant = credentials.ofGrant(grant.id());
        var doors = new LinkedHashSet<UUID>(store.doors(grant.id()));
        ofGrant.forEach(credential -> doors.add(credential.door()));
        var named = places.doors(doors);
        var facts = locks.ofDoors(doors).stream().collect(Collectors.toMap(LockFacts::lock, Function.identity()));
        return new StayAccess(
                grant.stay(),
                grant.id(),
                grant.state(),
                grant.window().notBefore(),
                grant.window().notAfter(),
                StayAccess.PinView.of(grant),
                present(grant, named, ofGrant, facts),
                former(grant, named, ofGrant, facts));
    }

    /** One row for each door. Where its lock was exchanged, the code that must be there, not the one that must go. */
    private List<StayAccess.Door> present(Grant grant, List<DoorFacts> doors, List<Credential> ofGrant, Map<UUID, LockFacts> facts) {
        var byDoor = ofGrant.stream()
                .filter(c -> c.issue() == grant.issue())
                .collect(Collectors.toMap(Credential::door, Function.identity(), (first, second) -> first.present() ? first : second));
        return doors.stream()
                .map(door -> byDoor.containsKey(door.door())
                        ? row(grant, door.name(), byDoor.get(door.door()), facts)
                        : StayAccess.Door.without(door.door(), door.name()))
                .toList();
    }

    /** Codes of PINs that were withdrawn, until they are proven gone. */
    private List<StayAccess.Door> former(Grant grant, List<DoorFacts> doors, List<Credential> ofGrant, Map<UUID, LockFacts> facts) {
        var names = doors.stream().collect(Collectors.toMap(DoorFacts::door, DoorFacts::name));
        return ofGrant.stream()
                .filter(c -> c.issue() != grant.issue() && !c.gone())
                .map(c -> row(grant, names.get(c.door()), c, facts))
                .toList();
    }

    /** @param name of the door; what is expected of a lock whose model is not known is nothing */
    private StayAccess.Door row(Grant grant, String name, Credential c, Map<UUID, LockFacts> facts) {
        boolean hasPin = grant.pin() instanceof PinState.Chosen;
        var expected = Optional.ofNullable(facts.get(c.lock()))
                .flatMap(models::of)
                .map(model -> Expectation.of(Ability.of(model), c.aim(), hasPin, clock.instant()))
                .orElse(Expectation.NOTHING);
        var proof = c.proof();
        var times = proof.times();
        return new StayAccess.Door(
                c.door(),
                name,
                c.lock(),
                c.id(),
                c.aim().goal(),
                proof.rung(),
                expected.rung(),
                expected.metBy(proof),
                Label.of(c),
                proof.ready(),
                c.hindrance().trouble(),
                c.hindrance().reason(),
                c.hindrance().since(),
                proof.slot(),
                times.sent(),
                times.held(),
                times.ready(),
                times.acked(),
                times.verified(),
                times.used(),
                times.removed(),
                StayAccess.Said.of(proof.word()));
    }
}
