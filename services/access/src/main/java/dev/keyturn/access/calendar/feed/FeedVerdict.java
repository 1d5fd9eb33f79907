package dev.keyturn.access.calendar.feed;

import java.util.List;

/** What follows from a reading for the stays. */
public sealed interface FeedVerdict {
    /** @param changes perhaps none */
    record Changes(List<FeedChange> changes) implements FeedVerdict {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The feed is not believed: nothing changes on any door, however often it is read, until it is whole again or the host says
     * that it is right.
     *
     * @param missing stays that it does not hold
     */
    record Suspicious(Reason reason, List<KnownStay> missing) implements FeedVerdict {
        public Suspicious {
            missing = List.copyOf(missing);
        }
    }

    /** Why it is not believed. */
    enum Reason {
        EMPTY, WEB_PAGE, NOT_A_CALENDAR, CUT_OFF, TOO_LARGE,
        /** More than half of the stays with a night ahead are missing, and more than one. */
        MOST_BOOKINGS_GONE,
        /** Stays are missing, and entries that may be theirs could not be read. */
        UNREADABLE_ENTRIES
    }
}
