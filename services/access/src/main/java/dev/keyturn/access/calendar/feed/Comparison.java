package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.FeedEvent.Cancelled;
import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.access.calendar.feed.FeedVerdict.Suspicious;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One whole feed beside the stays known from it. */
final class Comparison {
    private final LocalDate today;
    private final Understood read;
    private final Matching matching;
    private final List<KnownStay> current;
    private final List<KnownStay> calledOff;
    private final List<KnownStay> missing;

    Comparison(Collection<KnownStay> known, LocalDate today, Understood read) {
        this.today = today;
        this.read = read;
        this.current = current(known, today);
        this.matching = Matching.of(known, bookings(read));
        var unmatched = matching.unmatchedStays().stream().filter(current::contains).toList();
        this.calledOff = unmatched.stream().filter(this::isCalledOff).toList();
        this.missing = unmatched.stream().filter(stay -> !calledOff.contains(stay) && !isThereOtherwise(stay)).toList();
    }

    /** Stays with a night ahead. On the day of departure a feed may drop a stay: it ends today anyway. */
    static List<KnownStay> current(Collection<KnownStay> known, LocalDate today) {
        return known.stream().filter(stay -> stay.until().isAfter(today)).toList();
    }

    /** Why the feed is not believed: most stays gone at once, or some gone while entries without an id could not be read. */
    Optional<Suspicious> doubt() {
        int gone = missing.size() + calledOff.size();
        if (gone > 1 && gone * 2 > current.size()) {
            var all = new ArrayList<>(missing);
            all.addAll(calledOff);
            return Optional.of(new Suspicious(Reason.MOST_BOOKINGS_GONE, all));
        }
        boolean unreadable = read.misunderstood().stream().anyMatch(bad -> bad.lost() && bad.uid().isEmpty());
        return unreadable && !missing.isEmpty() ? Optional.of(new Suspicious(Reason.UNREADABLE_ENTRIES, missing)) : Optional.empty();
    }

    /** What it changes, where it is believed. Bookings that are over begin no stay. */
    List<FeedChange> changes() {
        List<FeedChange> changes = new ArrayList<>();
        matching.pairs().forEach((stay, booking) -> change(stay, booking).ifPresent(changes::add));
        matching.unmatchedBookings().stream()
                .filter(booking -> !booking.until().isBefore(today))
                .map(FeedChange.Added::new)
                .forEach(changes::add);
        calledOff.stream().map(FeedChange.CalledOff::new).forEach(changes::add);
        missing.stream().map(this::gone).forEach(changes::add);
        return changes;
    }

    private FeedChange gone(KnownStay stay) {
        return stay.from().isAfter(today) ? new FeedChange.Vanished(stay) : new FeedChange.MissingWhileIn(stay);
    }

    private Optional<FeedChange> change(KnownStay stay, Booking booking) {
        if (stay.until().isBefore(today) && booking.until().isBefore(today)) {
            return Optional.empty();
        }
        if (!stay.from().equals(booking.from()) || !stay.until().equals(booking.until())) {
            return Optional.of(new FeedChange.Moved(stay, booking));
        }
        boolean codeIsNews = booking.confirmationCode().isPresent() && !booking.confirmationCode().equals(stay.confirmationCode());
        return stay.uid().equals(booking.uid()) && !codeIsNews
                ? Optional.empty()
                : Optional.of(new FeedChange.Relabelled(stay, booking));
    }

    private boolean isCalledOff(KnownStay stay) {
        return read.events().stream().anyMatch(event -> event instanceof Cancelled off && isOf(stay, off));
    }

    private static boolean isOf(KnownStay stay, Cancelled off) {
        return off.confirmationCode().isPresent() && stay.confirmationCode().isPresent()
                ? off.confirmationCode().equals(stay.confirmationCode())
                : off.uid().equals(stay.uid());
    }

    /** A booking that turned tentative, unclear or unreadable has not gone. */
    private boolean isThereOtherwise(KnownStay stay) {
        boolean unclear = read.events().stream().anyMatch(event -> event.uid().equals(stay.uid())
                && (event instanceof FeedEvent.Tentative || event instanceof FeedEvent.Unknown));
        return unclear || read.misunderstood().stream().anyMatch(bad -> bad.lost() && bad.uid().equals(Optional.of(stay.uid())));
    }

    private static List<Booking> bookings(Understood read) {
        return read.events().stream().filter(Booking.class::isInstance).map(Booking.class::cast).toList();
    }
}
