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

@ApplicationScoped
public class Locks {
    @Inject
    LockRows rows;
    @Inject
    Places places;

    public Optional<LockFacts> find(UUID lock) {
        return rows.findByIdOptional(lock).map(found -> found.facts(places.doorOfLock(lock).map(DoorFacts::door).orElse(null)));
    }

    public List<LockFacts> ofDoors(Collection<UUID> doors) {
        var withLock = places.doors(doors).stream().filter(door -> door.lock() != null).toList();
        if (withLock.isEmpty()) {
            return List.of();
        } else {
            var byId = rows
                .list("id in ?1", withLock.stream().map(DoorFacts::lock).toList())
                .stream()
                .collect(Collectors.toMap(lock -> lock.id, Function.identity()));
            return withLock.stream().filter(door -> byId.containsKey(door.lock())).map(door -> byId.get(door.lock()).facts(door.door())).toList();
        }
    }
}
