package dev.keyturn.driver.tck;

import dev.keyturn.contracts.Pin;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a lock's memory.
 *
 * @param due what acts of unknown outcome may still bring to a slot; empty to empty it
 */
record Change(Map<Integer, Pin> before, Map<Integer, Pin> after, Map<Integer, Set<Optional<Pin>>> due) {
    boolean none() {
        return others(0);
    }

    /** Whether each slot but this one is as it was. */
    boolean others(int slot) {
        var slots = new HashSet<>(before.keySet());
        slots.addAll(after.keySet());
        slots.remove(slot);
        return slots.stream().allMatch(this::same);
    }

    boolean same(int slot) {
        return now(slot).equals(Optional.ofNullable(before.get(slot))) || due.getOrDefault(slot, Set.of()).contains(now(slot));
    }

    Optional<Pin> now(int slot) {
        return Optional.ofNullable(after.get(slot));
    }
}
