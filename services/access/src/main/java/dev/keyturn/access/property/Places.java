package dev.keyturn.access.property;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The places of the current organization, for the rest of the service. Needs a transaction; what is another's is not found. */
@ApplicationScoped
public class Places {

    @Inject
    Properties properties;

    @Inject
    Units units;

    @Inject
    Doors doors;

    public Optional<PropertyFacts> property(UUID property) {
        return properties.findByIdOptional(property).map(Places::facts);
    }

    public Optional<UnitFacts> unit(UUID unit) {
        return Optional.ofNullable(units(List.of(unit)).get(unit));
    }

    /** In two queries, however many are asked for; an unknown unit is missing. */
    public Map<UUID, UnitFacts> units(Collection<UUID> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var passed = units.doorsOf(wanted);
        return units.list("id in ?1", wanted).stream()
                .map(unit -> new UnitFacts(unit.id, unit.property, unit.name, passed.getOrDefault(unit.id, List.of())))
                .collect(Collectors.toMap(UnitFacts::unit, Function.identity()));
    }

    public Optional<DoorFacts> door(UUID door) {
        return doors.findByIdOptional(door).map(Places::facts);
    }

    /** By name; an unknown door is missing. */
    public List<DoorFacts> doors(Collection<UUID> wanted) {
        return doors.all(wanted).stream().map(Places::facts).toList();
    }

    /** Empty where the lock is on no door. */
    public Optional<DoorFacts> doorOfLock(UUID lock) {
        return doors.find("lock", lock).<Door>firstResultOptional().map(Places::facts);
    }

    /** Lock to its door; a lock on no door is missing. */
    public Map<UUID, UUID> doorsOfLocks(Collection<UUID> locks) {
        return locks.isEmpty()
                ? Map.of()
                : doors.list("lock in ?1", locks).stream().collect(Collectors.toMap(door -> door.lock, door -> door.id));
    }

    static PropertyFacts facts(Property property) {
        return new PropertyFacts(property.id, property.name, property.address, ZoneId.of(property.zone), property.checkIn,
                property.checkOut, Duration.ofMinutes(property.earlyMinutes), Duration.ofMinutes(property.lateMinutes));
    }

    private static DoorFacts facts(Door door) {
        return new DoorFacts(door.id, door.property, door.name, door.lock);
    }
}
