package dev.keyturn.access.calendar.feed;

import java.time.LocalDate;
import java.util.Optional;

/** One entry of a feed, by what it means for the unit. Dates are the property's; {@code until} is the day of departure. */
public sealed interface FeedEvent {
    /** The feed's own id; where it gives none, one made from the dates, which changes with them. */
    String uid();

    LocalDate from();

    /** Exclusive: the last night is the one before. */
    LocalDate until();

    /**
     * A guest comes.
     *
     * @param confirmationCode the platform's, which stays when the dates change; empty where the feed gives none
     * @param phoneLastFour digits as text; personal, and never to be used to make a PIN
     * @param url of the reservation at the platform
     */
    record Booking(String uid, LocalDate from, LocalDate until, Optional<String> confirmationCode, Optional<String> phoneLastFour,
            Optional<String> url) implements FeedEvent {}

    /** Nobody comes: closed by the host or by the platform. */
    record Block(String uid, LocalDate from, LocalDate until) implements FeedEvent {}

    /** Somebody may come. */
    record Tentative(String uid, LocalDate from, LocalDate until) implements FeedEvent {}

    /** The feed says itself that this booking is off. */
    record Cancelled(String uid, LocalDate from, LocalDate until, Optional<String> confirmationCode) implements FeedEvent {}

    /** It cannot be told whether a guest comes; a person has to say. */
    record Unknown(String uid, LocalDate from, LocalDate until, String summary) implements FeedEvent {}
}
