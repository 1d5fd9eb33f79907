package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.FeedVerdict.Changes;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.access.calendar.feed.FeedVerdict.Suspicious;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Compares a reading with the stays that came from the feed before (F55, F58). Keeps nothing between readings, so that a bad
 * feed read twice, or a hundred times, still ends no stay.
 */
public final class FeedDiff {
    private FeedDiff() {}

    /**
     * @param known every stay from this feed that takes place; those whose departure has passed do no harm
     * @param today at the property
     */
    public static FeedVerdict compare(Collection<KnownStay> known, LocalDate today, FeedRead read) {
        var current = Comparison.current(known, today);
        return switch (read) {
            case FeedRead.Empty() -> current.isEmpty() ? new Changes(List.of()) : new Suspicious(Reason.EMPTY, current);
            case FeedRead.NotACalendar(var why) -> new Suspicious(reason(why), current);
            case FeedRead.TooLarge ignored -> new Suspicious(Reason.TOO_LARGE, current);
            case Understood understood -> {
                var comparison = new Comparison(known, today, understood);
                yield comparison.doubt().<FeedVerdict>map(doubt -> doubt).orElseGet(() -> new Changes(comparison.changes()));
            }
        };
    }

    /** The same where the host has said that this very feed is right, although much is missing from it. */
    public static Changes believed(Collection<KnownStay> known, LocalDate today, Understood read) {
        return new Changes(new Comparison(known, today, read).changes());
    }

    private static Reason reason(FeedRead.NotACalendar.Why why) {
        return switch (why) {
            case WEB_PAGE -> Reason.WEB_PAGE;
            case SOMETHING_ELSE -> Reason.NOT_A_CALENDAR;
            case CUT_OFF -> Reason.CUT_OFF;
        };
    }
}
