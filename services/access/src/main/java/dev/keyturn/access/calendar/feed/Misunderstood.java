package dev.keyturn.access.calendar.feed;

import java.util.Optional;

/**
 * Something in a feed that could not be taken as it stands.
 *
 * @param line of the feed, from 1, at which the entry begins
 * @param uid the entry's, where it gave one
 */
public record Misunderstood(int line, Optional<String> uid, Why why) {
    /** What is the matter with it. */
    public enum Why {
        NO_START, IMPOSSIBLE_DATE, ENDS_BEFORE_IT_STARTS,
        /** Repeated entries are not stays. */
        REPEATS, UNREADABLE_LINE,
        /** The only one with which the entry is still counted: its wall time is taken as the property's. */
        UNKNOWN_ZONE
    }

    /** Whether the entry is missing from the events for it. */
    public boolean lost() {
        return why != Why.UNKNOWN_ZONE;
    }
}
