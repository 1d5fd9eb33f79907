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

    record NotACalendar(Why why) implements FeedRead {
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
        public enum Limit { BYTES, ENTRIES }
    }
}
