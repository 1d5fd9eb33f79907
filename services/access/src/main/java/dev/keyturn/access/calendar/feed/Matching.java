package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which booking is which known stay: by confirmation code, else by the feed's id, else by the dates. Two different confirmation
 * codes are never one stay, whatever else agrees; what could be several is none. The order of either side does not matter.
 */
final class Matching {
    private static final Comparator<KnownStay> STAYS =
            Comparator.comparing(KnownStay::from).thenComparing(KnownStay::uid).thenComparing(KnownStay::stay);
    private static final Comparator<Booking> BOOKINGS = Comparator.comparing(Booking::from).thenComparing(Booking::until)
            .thenComparing(Booking::uid).thenComparing(booking -> booking.confirmationCode().orElse(""));

    private final SequencedMap<KnownStay, Booking> pairs = new LinkedHashMap<>();
    private final List<KnownStay> stays;
    private final List<Booking> bookings;

    private Matching(Collection<KnownStay> stays, Collection<Booking> bookings) {
        this.stays = new ArrayList<>(stays.stream().sorted(STAYS).toList());
        this.bookings = new ArrayList<>(bookings.stream().sorted(BOOKINGS).toList());
    }

    /** The surest sign first; what it pairs is not looked at again. */
    static Matching of(Collection<KnownStay> stays, Collection<Booking> bookings) {
        var matching = new Matching(stays, bookings);
        matching.pair(stay -> stay.confirmationCode().map(code -> dated(code, stay)),
                booking -> booking.confirmationCode().map(code -> dated(code, booking)));
        matching.pair(stay -> stay.confirmationCode(), booking -> booking.confirmationCode());
        matching.pair(stay -> Optional.of(dated(stay.uid(), stay)), booking -> Optional.of(dated(booking.uid(), booking)));
        matching.pair(stay -> Optional.of(stay.uid()), booking -> Optional.of(booking.uid()));
        matching.pair(stay -> Optional.of(dated("", stay)), booking -> Optional.of(dated("", booking)));
        return matching;
    }

    SequencedMap<KnownStay, Booking> pairs() {
        return pairs;
    }

    List<KnownStay> unmatchedStays() {
        return stays;
    }

    List<Booking> unmatchedBookings() {
        return bookings;
    }

    /** Pairs what is left where a key belongs to one stay and one booking. */
    private void pair(Function<KnownStay, Optional<String>> ofStay, Function<Booking, Optional<String>> ofBooking) {
        Map<Optional<String>, List<KnownStay>> byKey = stays.stream().collect(Collectors.groupingBy(ofStay));
        Map<Optional<String>, List<Booking>> candidates = bookings.stream().collect(Collectors.groupingBy(ofBooking));
        for (KnownStay stay : List.copyOf(stays)) {
            var key = ofStay.apply(stay);
            var found = candidates.getOrDefault(key, List.of());
            if (key.isPresent() && found.size() == 1 && byKey.get(key).size() == 1 && mayBeOne(stay, found.getFirst())) {
                pairs.put(stay, found.getFirst());
                stays.remove(stay);
                bookings.remove(found.getFirst());
            }
        }
    }

    private static boolean mayBeOne(KnownStay stay, Booking booking) {
        return stay.confirmationCode().isEmpty() || booking.confirmationCode().isEmpty()
                || stay.confirmationCode().equals(booking.confirmationCode());
    }

    private static String dated(String key, KnownStay stay) {
        return key + " " + stay.from() + " " + stay.until();
    }

    private static String dated(String key, Booking booking) {
        return key + " " + booking.from() + " " + booking.until();
    }
}
