package dev.keyturn.catalogue;

import java.util.List;

/**
 * What a person does at a lock whose codes no hub can manage, in the order of doing it. English sentences for a card that gives the
 * name of the code beside them; they never hold a code.
 *
 * @param set puts a code into the lock
 * @param remove takes it out again
 */
public record ByHand(List<String> set, List<String> remove) {
    public ByHand {
        set = List.copyOf(set);
        remove = List.copyOf(remove);
        if (set.isEmpty() || remove.isEmpty()) {
            throw new IllegalArgumentException("A code is set and removed in at least one step each");
        }
    }
}
