package dev.keyturn.access.calendar.feed;

import java.util.List;

/** What came of reading a feed once. */
public sealed interface FeedRead {
    /** A whole calendar with at least one entry. */
    record Understood(List<FeedEvent> events, List<Misunderstood> misunderstood) implements FeedRead {
        public Understood {
            events = List.copyOf(events);
            misunderstood = List.copyOf(misunderstood);
        }
    }

    /** No bytes, or a calendar without entries. */
    record Empty() implements FeedRead {}

    /** No calendar, or not a whole one. */
    record NotACalendar(Why why) implements FeedRead {
        /** What it looks like instead. */
        public enum Why {
            /** A web page, most often a login. */
            WEB_PAGE,
            /** Something else. */
            SOMETHING_ELSE,
            /** It begins as a calendar and stops in the middle. */
            CUT_OFF
        }
    }

    /** @param allowed bytes or entries */
    record TooLarge(Limit limit, int allowed) implements FeedRead {
        /** What there was too much of. */
        public enum Limit { BYTES, ENTRIES }
    }
}
