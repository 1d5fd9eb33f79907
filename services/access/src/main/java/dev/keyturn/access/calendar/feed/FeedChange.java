package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedEvent.Booking;

/** What a feed changes in the stays that come from it. */
public sealed interface FeedChange {
    /** A booking that is no known stay. */
    record Added(Booking booking) implements FeedChange {}

    /** The stay's dates are now the booking's. */
    record Moved(KnownStay stay, Booking booking) implements FeedChange {}

    /** Same dates, but the feed calls it otherwise, or tells more of it than before. */
    record Relabelled(KnownStay stay, Booking booking) implements FeedChange {}

    /** A stay before its day of arrival is not in the feed any more: on these platforms that is how a cancellation looks. */
    record Vanished(KnownStay stay) implements FeedChange {}

    /** The feed says that the stay is off. */
    record CalledOff(KnownStay stay) implements FeedChange {}

    /**
     * A stay is not in the feed any more although its guest should be in, or come today. Feeds drop such stays for reasons of
     * their own, so that nothing changes at the door: a person has to say.
     */
    record MissingWhileIn(KnownStay stay) implements FeedChange {}
}
