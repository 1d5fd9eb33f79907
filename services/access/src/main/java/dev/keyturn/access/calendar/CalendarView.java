package dev.keyturn.access.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A calendar as people see it. */
@JsonInclude(Include.NON_NULL)
@Schema(name = "Calendar", description = "An iCal feed of a unit, and how its last readings went.")
public record CalendarView(
        @Schema(description = "Its id.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f75") UUID id,
        @Schema(description = "The unit whose stays come from it.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f72") UUID unit,
        @Schema(description = "What people call it.", examples = "Airbnb") String name,
        @Schema(description = "Where the feed comes from. Its full address opens bookings to whoever knows it, and is not shown.",
                examples = "www.airbnb.com")
        String host,
        @Schema(description = "Absent before the first try.", examples = "2027-10-01T08:05:00Z") Instant lastTriedAt,
        @Schema(description = "When it was last read and believed; absent before the first time.", examples = "2027-10-01T08:05:00Z")
        Instant lastGoodAt,
        @Schema(description = "Absent where nothing is wrong.") Trouble trouble,
        @Schema(description = "Of the last good reading.") Understood understood,
        @Schema(description = "Entries of the last good reading that made no stay although they might have to; at most 100.")
        List<Unclear> unclear,
        @Schema(description = "Stays whose guest should be in but that the last good reading does not hold. Nothing changed for them.",
                examples = "[\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74\"]")
        List<UUID> missing) {

    static CalendarView of(Calendar calendar) {
        return new CalendarView(calendar.id, calendar.unit, calendar.name, calendar.host, calendar.lastTriedAt,
                calendar.lastGoodAt, calendar.trouble == null ? null : new Trouble(calendar.trouble, calendar.troubleSince),
                new Understood(calendar.bookings, calendar.blocks), calendar.unclear, calendar.missing);
    }

    /** Why the calendar is not read now. */
    @Schema(name = "CalendarTrouble", description = "Why the calendar is not read now. Nothing changes on any door meanwhile.")
    public record Trouble(
            @Schema(examples = "WEB_PAGE", description = """
                    UNREACHABLE, TOO_SLOW, TOO_LARGE, TOO_MANY_REDIRECTS, NO_PUBLIC_HOST, NOT_AN_ADDRESS or REFUSED where there \
                    was no answer to read; EMPTY, WEB_PAGE, NOT_A_CALENDAR, CUT_OFF, MOST_BOOKINGS_GONE or UNREADABLE_ENTRIES \
                    where the answer is not believed. Nothing changes on any door meanwhile.""")
            String code,
            @Schema(description = "When this trouble began.", examples = "2027-10-01T08:05:00Z") Instant since) {}

    /** What the last good reading held. */
    @Schema(name = "CalendarUnderstood", description = "What the last good reading held.")
    public record Understood(
            @Schema(description = "Entries that are stays.", examples = "12") int bookings,
            @Schema(description = "Entries that keep the unit closed.", examples = "3") int blocks) {}
}
