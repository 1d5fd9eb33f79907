package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.FeedChange;
import dev.keyturn.access.calendar.feed.FeedChange.Added;
import dev.keyturn.access.calendar.feed.FeedChange.CalledOff;
import dev.keyturn.access.calendar.feed.FeedChange.MissingWhileIn;
import dev.keyturn.access.calendar.feed.FeedChange.Moved;
import dev.keyturn.access.calendar.feed.FeedChange.Relabelled;
import dev.keyturn.access.calendar.feed.FeedChange.Vanished;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.KnownStay;
import dev.keyturn.access.stay.NewStay;
import dev.keyturn.access.stay.StayOutcome;
import dev.keyturn.access.stay.StayPlan;
import dev.keyturn.access.stay.Stays;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does to the stays what a believed feed changes. In the transaction of the reading. */
@ApplicationScoped
class FeedEffects {

    static final String GONE = "It is no longer in the calendar.";
    static final String CALLED_OFF = "The calendar says that it is cancelled.";

    @Inject
    CalendarBookings bookings;

    @Inject
    Stays stays;

    /** @param known all bookings that the changes may name */
    Effects apply(Calendar calendar, List<CalendarBooking> known, List<FeedChange> changes, CalendarReading.Trust trust) {
        var byStay = known.stream().collect(Collectors.toMap(booking -> booking.stay, Function.identity()));
        var effects = new Effects(new ArrayList<>(), new ArrayList<>());
        var reading = new Reading(calendar, byStay, trust, effects);
        present(byStay, changes).forEach(booking -> booking.readsWithout = 0);
        changes.forEach(change -> apply(reading, change));
        return effects;
    }

    /** The feed did not change: coming stays that it lacked before, it lacks once more. @param today at the property */
    void applyAgain(List<CalendarBooking> known, LocalDate today) {
        known.stream().filter(booking -> booking.readsWithout > 0 && booking.checkIn.isAfter(today)).forEach(this::without);
    }

    private void apply(Reading reading, FeedChange change) {
        switch (change) {
            case Added(var booking) -> add(reading.calendar(), booking, reading.effects());
            case Moved(var stay, var booking) -> move(reading.of(stay), booking);
            case Relabelled(var stay, var booking) -> relabel(reading.of(stay), booking);
            case Vanished(var stay) -> vanish(reading.of(stay), reading.trust());
            case CalledOff(var stay) -> callOff(reading.of(stay), CALLED_OFF);
            case MissingWhileIn(var stay) -> reading.effects().missing().add(stay.stay());
        }
    }

    private void vanish(CalendarBooking known, CalendarReading.Trust trust) {
        switch (trust) {
            case AS_USUAL -> without(known);
            case A_PERSON_SAYS_IT_IS_RIGHT -> callOff(known, GONE);
        }
    }

    /** A booking that cannot be a stay is told to the host, and the others go on. */
    private void add(Calendar calendar, Booking booking, Effects effects) {
        var plan = new StayPlan(booking.from(), booking.until());
        var wanted = new NewStay(calendar.unit, calendar.id, null, booking.confirmationCode().orElse(null), plan);
        switch (stays.book(wanted)) {
            case StayOutcome.Done(var stay) -> remember(calendar, stay, booking);
            case StayOutcome.Refused _ -> effects.impossible()
                    .add(new Unclear("NOT_A_STAY", null, booking.uid(), booking.from(), booking.until(), null));
        }
    }

    private void remember(Calendar calendar, UUID stay, Booking booking) {
        var row = new CalendarBooking();
        row.stay = stay;
        row.calendar = calendar.id;
        row.say(booking);
        bookings.persist(row);
    }

    /** Dates alone: hours that were agreed for the stay are kept. */
    private void move(CalendarBooking known, Booking booking) {
        stays.move(known.stay, new StayPlan(booking.from(), booking.until()));
        relabel(known, booking);
    }

    private void relabel(CalendarBooking known, Booking booking) {
        known.say(booking);
        stays.refer(known.stay, known.confirmationCode);
    }

    /** One more reading without it; after {@link CalendarBooking#READS_WITHOUT_IT} of them it counts as cancelled. */
    private void without(CalendarBooking known) {
        known.readsWithout++;
        if (known.readsWithout >= CalendarBooking.READS_WITHOUT_IT) {
            callOff(known, GONE);
        }
    }

    /** The booking is forgotten, so that it would be a new stay if it came back: a cancelled one is cancelled for good. */
    private void callOff(CalendarBooking known, String reason) {
        stays.cancel(known.stay, reason);
        bookings.delete(known);
    }

    /** All but those that vanished; readings without a booking count in a row only. */
    private static List<CalendarBooking> present(Map<UUID, CalendarBooking> known, List<FeedChange> changes) {
        var vanished = changes.stream()
                .filter(Vanished.class::isInstance).map(Vanished.class::cast)
                .map(change -> change.stay().stay())
                .collect(Collectors.toSet());
        return known.values().stream().filter(booking -> !vanished.contains(booking.stay)).toList();
    }

    /**
     * What a person has to be told of a reading.
     *
     * @param missing stays whose guest should be in but that the feed lacks
     * @param impossible bookings that could be no stay
     */
    record Effects(List<UUID> missing, List<Unclear> impossible) {}

    /** What all changes of one reading share. */
    private record Reading(
            Calendar calendar, Map<UUID, CalendarBooking> known, CalendarReading.Trust trust, Effects effects) {

        CalendarBooking of(KnownStay stay) {
            return known.get(stay.stay());
        }
    }
}
