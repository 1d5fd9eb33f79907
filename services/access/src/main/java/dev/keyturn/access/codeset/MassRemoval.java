package dev.keyturn.access.codeset;

import java.time.Instant;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a set would take many live codes off a lock at once: a mistake or a break-in looks like that, and the guests
 * are in. Such a set waits for a person.
 */
public sealed interface MassRemoval {
    /** Fewer go without asking. */
    int MANY = 5;

    /**
     * A code whose window is over is not live: checkouts never wait.
     *
     * @param published what the newest set said: each present code, to the end of its window
     * @param present what the next says
     */
    static MassRemoval of(Map<UUID, Instant> published, Set<UUID> present, Instant now) {
        var live = published.entrySet().stream()
                .filter(e -> now.isBefore(e.getValue()))
                .map(Entry::getKey)
                .toList();
        int removed = (int) live.stream().filter(id -> !present.contains(id)).count();
        return removed >= MANY && 2 * removed > live.size() ? new Suspicious(removed, live.size()) : new Ordinary();
    }

    /** It may go out. */
    record Ordinary() implements MassRemoval {}

    /**
     * It takes away more than half of the live codes.
     *
     * @param removed how many live codes
     * @param live of how many
     */
    record Suspicious(int removed, int live) implements MassRemoval {}
}
