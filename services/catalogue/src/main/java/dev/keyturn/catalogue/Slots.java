package dev.keyturn.catalogue;

import java.util.Set;

/**
 * Where codes lie on a lock.
 *
 * @param guestCapacity how many codes it holds for guests and staff
 * @param first the index of the first of them
 * @param reserved indices that hold management codes and are never written by a grant
 */
public record Slots(int guestCapacity, int first, Set<Integer> reserved) {
    public Slots {
        reserved = reserved == null ? Set.of() : Set.copyOf(reserved);
        if (guestCapacity < 1 || first < 0) {
            throw new IllegalArgumentException("A lock has at least one slot, counted from 0 or more");
        }
    }

    /** Whether a grant's code may lie at this index. */
    public boolean usable(int index) {
        return index >= first && index < first + guestCapacity && !reserved.contains(index);
    }

    Slots holding(int capacity) {
        return new Slots(capacity, first, reserved);
    }
}
