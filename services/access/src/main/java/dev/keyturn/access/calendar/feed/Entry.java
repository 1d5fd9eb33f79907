package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.Misunderstood.Why;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One VEVENT as it is being read. DTSTAMP is not looked at: it changes with every fetch. */
final class Entry {
    private static final Set<String> READ = Set.of("UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS");
    private static final Set<String> REPEATING = Set.of("RRULE", "RDATE", "RECURRENCE-ID");

    private final int line;
    private final Map<String, ContentLine> properties = new HashMap<>();
    private boolean repeats;
    private boolean unreadable;

    Entry(int line) {
        this.line = line;
    }

    /** Takes a property of the entry itself, not of an alarm in it; of several with one name the first counts. */
    void take(String text) {
        String name = ContentLine.nameOf(text);
        repeats |= REPEATING.contains(name);
        if (READ.contains(name)) {
            ContentLine.parse(text).ifPresentOrElse(property -> properties.putIfAbsent(name, property), () -> unreadable = true);
        }
    }

    /** Adds what the entry means to the reading. */
    void finish(String productId, ZoneId property, Reading reading) {
        if (repeats || unreadable) {
            reading.misunderstand(line, given("UID"), repeats ? Why.REPEATS : Why.UNREADABLE_LINE);
            return;
        }
        if (!properties.containsKey("DTSTART")) {
            reading.misunderstand(line, given("UID"), Why.NO_START);
            return;
        }
        Optional<When> start = When.of(properties.get("DTSTART"), property);
        Optional<When> end = start.flatMap(from -> end(from, property));
        if (end.isEmpty()) {
            reading.misunderstand(line, given("UID"), Why.IMPOSSIBLE_DATE);
        } else if (start.get().isAfter(end.get())) {
            reading.misunderstand(line, given("UID"), Why.ENDS_BEFORE_IT_STARTS);
        } else {
            if (!start.get().zoneKnown() || !end.get().zoneKnown()) {
                reading.misunderstand(line, given("UID"), Why.UNKNOWN_ZONE);
            }
            event(productId, start.get().date(), start.get().departure(end.get())).ifPresent(reading::add);
        }
    }

    /** Without an end and a duration it is one night. */
    private Optional<When> end(When start, ZoneId property) {
        if (properties.containsKey("DTEND")) {
            return When.of(properties.get("DTEND"), property);
        }
        return given("DURATION").map(start::plus).orElse(Optional.of(start));
    }

    private Optional<FeedEvent> event(String productId, LocalDate from, LocalDate until) {
        FreeText text = FreeText.of(given("DESCRIPTION").orElse(""));
        String uid = given("UID").orElseGet(() -> "none:" + from + "/" + until);
        String summary = given("SUMMARY").orElse("");
        return switch (given("STATUS").orElse("").toUpperCase(Locale.ROOT)) {
            case "CANCELLED" -> Optional.of(new FeedEvent.Cancelled(uid, from, until, text.confirmationCode()));
            case "TENTATIVE" -> Optional.of(new FeedEvent.Tentative(uid, from, until));
            default -> switch (Profile.of(productId, uid).of(summary.toLowerCase(Locale.ROOT), text)) {
                case BOOKING -> Optional.of(
                        new FeedEvent.Booking(uid, from, until, text.confirmationCode(), text.phoneLastFour(), text.url()));
                case BLOCK -> Optional.of(new FeedEvent.Block(uid, from, until));
                case TENTATIVE -> Optional.of(new FeedEvent.Tentative(uid, from, until));
                case UNKNOWN -> Optional.of(new FeedEvent.Unknown(uid, from, until, summary));
                case MARKER -> Optional.empty();
            };
        };
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(properties.get(name)).map(ContentLine::text).filter(text -> !text.isEmpty());
    }
}
