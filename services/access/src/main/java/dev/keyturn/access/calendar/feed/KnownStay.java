package dev.keyturn.access.calendar.feed;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A stay that came from this feed before and takes place.
 *
 * @param uid and {@code confirmationCode} as the feed gave them last
 * @param until the day of departure
 */
public record KnownStay(UUID stay, String uid, Optional<String> confirmationCode, LocalDate from, LocalDate until) {}
