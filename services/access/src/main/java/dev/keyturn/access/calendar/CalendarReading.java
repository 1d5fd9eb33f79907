package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.FeedDiff;
import dev.keyturn.access.calendar.feed.FeedEvent;
import dev.keyturn.access.calendar.feed.FeedEvent.Block;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.FeedEvent.Cancelled;
import dev.keyturn.access.calendar.feed.FeedEvent.Tentative;
import dev.keyturn.access.calendar.feed.FeedEvent.Unknown;
import dev.keyturn.access.calendar.feed.FeedRead;
import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.FeedReader;
import dev.keyturn.access.calendar.feed.FeedVerdict;
import dev.keyturn.access.calendar.feed.FeedVerdict.Changes;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.access.calendar.feed.FeedVerdict.Suspicious;
import dev.keyturn.access.calendar.feed.KnownStay;
import dev.keyturn.access.calendar.feed.Misunderstood;
import dev.keyturn.access.property.Places;
import dev.keyturn.access.property.UnitFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes in what a fetch brought: judges it by the rules of {@code calendar.feed}, changes the stays, and says what is wrong. */
@ApplicationScoped
class CalendarReading {

    @Inject
    CalendarRows calendars;

    @Inject
    CalendarBookings bookings;

    @Inject
    FeedEffects effects;

    @Inject
    FeedAlerts alerts;

    @Inject
    Places places;

    @Inject
    InstantSource clock;

    /** Does nothing where the calendar was removed meanwhile. */
    @Transactional
    void take(UUID id, Fetched fetched, Trust trust) {
        calendars.toChange(id).ifPresent(calendar -> take(calendar, fetched, trust));
    }

    private void take(Calendar calendar, Fetched fetched, Trust trust) {
        calendar.tried(clock.instant());
        var zone = zone(calendar);
        switch (fetched) {
            case Fetched.Failed failed -> broken(calendar, failed);
            case Fetched.Unchanged() -> same(calendar, zone);
            case Fetched.Body body -> read(calendar, body, zone, trust);
        }
    }

    private void broken(Calendar calendar, Fetched.Failed failed) {
        calendar.bad(clock.instant(), failed.trouble().name());
        alerts.broken(calendar, failed);
    }

    /** The same feed again is another reading of it: what it lacked before, it lacks once more. */
    private void same(Calendar calendar, ZoneId zone) {
        calendar.good(clock.instant(), calendar.conditions());
        alerts.good(calendar);
        var today = today(zone);
        effects.applyAgain(bookings.of(calendar.id, today), today);
    }

    private void read(Calendar calendar, Fetched.Body body, ZoneId zone, Trust trust) {
        var today = today(zone);
        var known = bookings.of(calendar.id, today);
        var read = new FeedReader(zone).read(body.bytes(), body.contentType());
        switch (verdict(known.stream().map(CalendarBooking::known).toList(), today, read, trust)) {
            case Suspicious(var reason, var missing) -> doubt(calendar, reason, missing);
            case Changes(var changes) -> {
                calendar.good(clock.instant(), new Conditions(body.etag(), body.lastModified()));
                alerts.good(calendar);
                var done = effects.apply(calendar, known, changes, trust);
                alerts.missing(calendar, done.missing());
                calendar.missing = done.missing();
                alerts.notMoved(calendar, done.notMoved().size());
                understood(calendar, read, Stream.concat(done.notMoved().stream(), done.impossible().stream()).toList());
            }
        }
    }

    /** A person can vouch for a feed that lacks much, never for one that is no whole calendar. */
    private static FeedVerdict verdict(List<KnownStay> known, LocalDate today, FeedRead read, Trust trust) {
        return trust == Trust.A_PERSON_SAYS_IT_IS_RIGHT && read instanceof Understood understood
                ? FeedDiff.believed(known, today, understood)
                : FeedDiff.compare(known, today, read);
    }

    private void doubt(Calendar calendar, Reason reason, List<KnownStay> missing) {
        calendar.bad(clock.instant(), reason.name());
        alerts.suspicious(calendar, reason, missing.size());
    }

    /** @param impossible bookings that could be no stay, or that their stay could not follow */
    private static void understood(Calendar calendar, FeedRead read, List<Unclear> impossible) {
        List<FeedEvent> events = read instanceof Understood whole ? whole.events() : List.of();
        List<Misunderstood> unread = read instanceof Understood whole ? whole.misunderstood() : List.of();
        calendar.bookings = (int) events.stream().filter(Booking.class::isInstance).count();
        calendar.blocks = (int) events.stream().filter(Block.class::isInstance).count();
        calendar.unclear = Stream.of(
                        impossible.stream(),
                        events.stream().flatMap(CalendarReading::unclear),
                        unread.stream().map(CalendarReading::unclear))
                .flatMap(Function.identity())
                .limit(Unclear.MOST)
                .toList();
    }

    private static Stream<Unclear> unclear(FeedEvent event) {
        return switch (event) {
            case Unknown unknown -> Stream.of(
                    new Unclear("PERHAPS_A_GUEST", null, unknown.uid(), unknown.from(), unknown.until(), unknown.summary()));
            case Tentative tentative -> Stream.of(
                    new Unclear("TENTATIVE", null, tentative.uid(), tentative.from(), tentative.until(), null));
            case Booking _, Block _, Cancelled _ -> Stream.empty();
        };
    }

    private static Unclear unclear(Misunderstood entry) {
        return new Unclear(entry.why().name(), entry.line(), entry.uid().orElse(null), null, null, null);
    }

    private ZoneId zone(Calendar calendar) {
        return places.unit(calendar.unit).map(UnitFacts::property).flatMap(places::property).orElseThrow().zone();
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** How far a feed is taken at its word. */
    enum Trust {
        AS_USUAL,
        /** The host has looked and says that what is missing is meant. */
        A_PERSON_SAYS_IT_IS_RIGHT
    }
}
