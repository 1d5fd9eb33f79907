package dev.keyturn.catalogue;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of lock: everything that differs from model to model, so that no rule has to name a maker.
 *
 * @param id stable, lower case, used in the API and on Kafka
 * @param refusesDuplicates whether the lock itself refuses a code that it already holds
 * @param lockout empty where it is not known
 * @param nameOnLock empty where the lock holds no names beside its codes
 * @param byHand there where, and only where, a person manages the codes
 * @param battery empty where it is not known
 * @param sources where each figure was seen, by its path in the model's file or a beginning of that path
 */
public record Model(String id, String maker, String name, Management management, Radio radio, Keypad keypad, Slots slots,
        ReadBack readBack, OwnSchedule ownSchedule, boolean refusesDuplicates, Optional<Lockout> lockout,
        Optional<NameRule> nameOnLock, Optional<ByHand> byHand, Optional<Battery> battery, Reset reset, Set<Ecosystem> ecosystems,
        Map<String, String> sources) {

    public Model {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(keypad, "keypad");
        ecosystems = Set.copyOf(ecosystems);
        if (byHand.isPresent() != (management == Management.ASSISTED)) {
            throw new IllegalArgumentException("Steps for a person belong to a model whose codes a person manages, and to no other");
        }
        sources = Map.copyOf(sources);
    }

    /** This model as one lock of it reports itself: its word beats the catalogue's. */
    public Model as(Reported lock) {
        var lengths = keypad.lengths();
        boolean saysLengths = lock.shortestPin().isPresent() || lock.longestPin().isPresent();
        var keypadNow = saysLengths
                ? keypad.taking(lock.shortestPin().orElse(lengths.first()), lock.longestPin().orElse(lengths.last()))
                : keypad;
        var slotsNow = lock.slots().isPresent() ? slots.holding(lock.slots().getAsInt()) : slots;
        return new Model(id, maker, name, management, radio, keypadNow, slotsNow, readBack,
                lock.ownSchedule().orElse(ownSchedule), refusesDuplicates, lockout, nameOnLock, byHand, battery, reset,
                ecosystems, sources);
    }
}
