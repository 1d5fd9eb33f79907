package dev.keyturn.access.calendar;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.contracts.AlertRecord.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says what is wrong with a calendar, and takes it back when a good reading proves it over. */
@ApplicationScoped
class FeedAlerts {

    /** There is no answer to read. */
    static final String BROKEN = "feed-broken";

    /** The answer is not believed. */
    static final String SUSPICIOUS = "feed-suspicious";

    /** A believed feed lacks a guest who should be in: a person has to say. */
    static final String GUEST_MISSING = "feed-lacks-guest";

    /** A stay could not take the dates that the feed says now: its guest's code has others. Over when a reading has none such. */
    static final String NOT_MOVED = "feed-not-followed";

    @Inject
    Alerts alerts;

    void broken(Calendar calendar, Fetched.Failed failed) {
        alerts.open(BROKEN, Severity.NOTICE, subjects(calendar),
                Map.of("trouble", failed.trouble().name(), "status", Integer.toString(failed.status())));
    }

    /** @param missing how many stays the feed lacks */
    void suspicious(Calendar calendar, Reason reason, int missing) {
        alerts.close(BROKEN, subjects(calendar));
        alerts.open(SUSPICIOUS, Severity.TODAY, subjects(calendar),
                Map.of("reason", reason.name(), "missing", Integer.toString(missing)));
    }

    void good(Calendar calendar) {
        alerts.close(BROKEN, subjects(calendar));
        alerts.close(SUSPICIOUS, subjects(calendar));
    }

    /** Call it before the calendar takes them: what it held until now and they do not is over. */
    void missing(Calendar calendar, List<UUID> missing) {
        calendar.missing.stream()
                .filter(stay -> !missing.contains(stay))
                .forEach(stay -> alerts.close(GUEST_MISSING, subjects(calendar, stay)));
        missing.forEach(stay -> alerts.open(GUEST_MISSING, Severity.TODAY, subjects(calendar, stay), Map.of()));
    }

    /** @param stays how many could not be moved */
    void notMoved(Calendar calendar, int stays) {
        if (stays == 0) {
            alerts.close(NOT_MOVED, subjects(calendar));
        } else {
            alerts.open(NOT_MOVED, Severity.TODAY, subjects(calendar), Map.of("stays", Integer.toString(stays)));
        }
    }

    /** Nobody looks at it any more, so nothing is wrong with it. */
    void removed(Calendar calendar) {
        good(calendar);
        missing(calendar, List.of());
        notMoved(calendar, 0);
    }

    private static Map<String, String> subjects(Calendar calendar) {
        return Map.of("calendar", calendar.id.toString(), "unit", calendar.unit.toString());
    }

    private static Map<String, String> subjects(Calendar calendar, UUID stay) {
        return Map.of("calendar", calendar.id.toString(), "stay", stay.toString());
    }
}
