package dev.keyturn.access.lock;

import dev.keyturn.access.property.DoorFacts;
import dev.keyturn.access.property.Places;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The locks of the current organization, for the rest of the service. Needs a transaction; what is another's is not found. */
@ApplicationScoped
public class Locks {

    @Inject
    LockRows rows;

    @Inject
    Places places;

    /** Two queries; for several locks of doors see {@link #ofDoors}. */
    public Optional<LockFacts> find(UUID lock) {
        return rows.findByIdOptional(lock).map(found -> found.facts(places.doorOfLock(lock).map(DoorFacts::door).orElse(null)));
    }

    /** Catalogue id of its model. */
    public Optional<String> model(UUID lock) {
        return rows.findByIdOptional(lock).map(found -> found.model);
    }

    /**
     * The locks on these doors, in order of the doors' names. A door without a lock, or with one that fleet has not told of, is
     * left out.
     */
    public List<LockFacts> ofDoors(Collection<UUID> doors) {
        var withLock = places.doors(doors).stream().filter(door -> door.lock() != null).toList();
        if (withLock.isEmpty()) {
            return List.of();
        }
        var byId = rows.list("id in ?1", withLock.stream().map(DoorFacts::lock).toList()).stream()
                .collect(Collectors.toMap(lock -> lock.id, Function.identity()));
        return withLock.stream()
                .filter(door -> byId.containsKey(door.lock()))
                .map(door -> byId.get(door.lock()).facts(door.door()))
                .toList();
    }
}
