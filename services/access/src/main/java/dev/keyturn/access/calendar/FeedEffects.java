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
import dev.keyturn.access.stay.BroughtStay;
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
import java.util.Optional;
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
        var effects = new Effects(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var left = changes.stream().anyMatch(Added.class::isInstance) ? leftBehind(calendar.unit) : new ArrayList<BroughtStay>();
        var reading = new Reading(calendar, byStay, left, trust, effects);
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
            case Added(var booking) -> reading.leftBehind(booking)
                    .ifPresentOrElse(left -> adopt(reading, left, booking), () -> add(reading.calendar(), booking, reading.effects()));
            case Moved(var stay, var booking) -> move(reading.of(stay), booking, reading.effects());
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

    /** Stays of calendars that are subscribed to no more: nothing says any longer which bookings they stand for. */
    private List<BroughtStay> leftBehind(UUID unit) {
        var brought = stays.broughtTo(unit);
        var followed = bookings.list("stay in ?1", brought.stream().map(BroughtStay::stay).toList()).stream()
                .map(booking -> booking.stay)
                .collect(Collectors.toSet());
        return new ArrayList<>(brought.stream().filter(stay -> !followed.contains(stay.stay())).toList());
    }

    /** The same booking again, from a calendar that was left and is subscribed to anew: one guest gets no second code. */
    private void adopt(Reading reading, BroughtStay left, Booking booking) {
        reading.left().remove(left);
        stays.comesFrom(left.stay(), reading.calendar().id);
        var known = remember(reading.calendar(), left.stay(), booking);
        known.checkIn = left.checkIn();
        known.checkOut = left.checkOut();
        move(known, booking, reading.effects());
    }

    private CalendarBooking remember(Calendar calendar, UUID stay, Booking booking) {
        var row = new CalendarBooking();
        row.stay = stay;
        row.calendar = calendar.id;
        row.say(booking);
        bookings.persist(row);
        return row;
    }

    /**
     * Dates alone: hours that were agreed for the stay are kept. Dates that the stay cannot take are not remembered, so that the next
     * reading tries again, and the host is told. A stay that is over needs none.
     */
    private void move(CalendarBooking known, Booking booking, Effects effects) {
        switch (stays.move(known.stay, new StayPlan(booking.from(), booking.until()))) {
            case StayOutcome.Done _ -> relabel(known, booking);
            case StayOutcome.Refused refused when refused == StayOutcome.Refused.ENDED -> relabel(known, booking);
            case StayOutcome.Refused _ -> effects.notMoved()
                    .add(new Unclear("NOT_MOVED", null, booking.uid(), booking.from(), booking.until(), null));
        }
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
     * @param notMoved bookings whose stay could not take their new dates
     */
    record Effects(List<UUID> missing, List<Unclear> impossible, List<Unclear> notMoved) {}

    /** What all changes of one reading share. */
    private record Reading(
            Calendar calendar,
            Map<UUID, CalendarBooking> known,
            List<BroughtStay> left,
            CalendarReading.Trust trust,
            Effects effects) {

        CalendarBooking of(KnownStay stay) {
            return known.get(stay.stay());
        }

        /** By the confirmation code, else by the dates; two different codes are never one stay. */
        Optional<BroughtStay> leftBehind(Booking booking) {
            var code = booking.confirmationCode();
            return left.stream()
                    .filter(stay -> code.isPresent() && code.equals(stay.reference()))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(stay -> code.isEmpty() || stay.reference().isEmpty())
                            .filter(stay -> stay.checkIn().equals(booking.from()) && stay.checkOut().equals(booking.until()))
                            .findFirst());
        }
    }
}
