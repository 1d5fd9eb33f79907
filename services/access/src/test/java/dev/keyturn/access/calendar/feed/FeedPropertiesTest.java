package dev.keyturn.access.calendar.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.calendar.feed.FeedChange.Added;
import dev.keyturn.access.calendar.feed.FeedChange.MissingWhileIn;
import dev.keyturn.access.calendar.feed.FeedChange.Moved;
import dev.keyturn.access.calendar.feed.FeedChange.Relabelled;
import dev.keyturn.access.calendar.feed.FeedChange.Vanished;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.FeedVerdict.Changes;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.access.calendar.feed.FeedVerdict.Suspicious;
import dev.keyturn.access.calendar.feed.Feeds.Dress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FeedPropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2027, 10, 1);

    @Property
    void whateverDressAFeedComesInItMeansTheSameInEveryZone(@ForAll("calendars") List<FeedEvent> events, @ForAll("dresses") Dress dress,
            @ForAll("zones") ZoneId zone) {
        var read = new FeedReader(zone).read(Feeds.render(events, dress), null);
        assertThat(((Understood) read).events()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(((Understood) read).misunderstood()).isEmpty();
    }

    @Property
    void theSameFeedInAnotherDressChangesNothing(@ForAll("calendars") List<FeedEvent> events, @ForAll("dresses") Dress dress,
            @ForAll @IntRange(max = 60) int day) {
        var known = known(events);
        assertThat(FeedDiff.compare(known, FIRST.plusDays(day), read(events, dress))).isEqualTo(new Changes(List.of()));
    }

    @Property
    void aFeedCutOffAnywhereEndsNoStay(@ForAll("calendars") List<FeedEvent> events, @ForAll("dresses") Dress dress, @ForAll int cut,
            @ForAll @IntRange(max = 60) int day) {
        byte[] whole = Feeds.render(events, dress);
        byte[] part = Arrays.copyOf(whole, Math.floorMod(cut, whole.length - dress.lineEnd().length()));
        assertThat(FeedDiff.compare(known(events), FIRST.plusDays(day), reader().read(part, null)))
                .matches(verdict -> verdict instanceof Suspicious || verdict.equals(new Changes(List.of())));
    }

    @Property
    void anyBytesAtAllAreReadWithoutAnErrorAndEndNoStayOfAGuestWhoIsIn(@ForAll("calendars") List<FeedEvent> events,
            @ForAll("dresses") Dress dress, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int spoilt,
            @ForAll @IntRange(max = 60) int day) {
        byte[] bytes = Feeds.render(events, dress);
        var random = new Random(seed);
        for (int i = 0; i < spoilt; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        LocalDate today = FIRST.plusDays(day);
        switch (FeedDiff.compare(known(events), today, reader().read(bytes, "text/calendar"))) {
            case Suspicious ignored -> { }
            case Changes(var changes) -> assertThat(changes).noneMatch(change ->
                    change instanceof Vanished(KnownStay stay) && !stay.from().isAfter(today));
        }
    }

    @Property
    void theOrderOfTheFeedAndOfTheStaysDoesNotMatter(@ForAll("calendars") List<FeedEvent> before, @ForAll("calendars") List<FeedEvent> after,
            @ForAll long seed, @ForAll @IntRange(max = 60) int day) {
        LocalDate today = FIRST.plusDays(day);
        var stays = new ArrayList<>(known(before));
        var once = FeedDiff.believed(stays, today, new Understood(after, List.of())).changes();
        var shuffled = new ArrayList<>(after);
        Collections.shuffle(shuffled, new Random(seed));
        Collections.shuffle(stays, new Random(seed + 1));
        assertThat(new HashSet<>(FeedDiff.believed(stays, today, new Understood(shuffled, List.of())).changes())).isEqualTo(new HashSet<>(once));
    }

    /** A feed is a state: applying what it changes once leaves nothing to change, and the stays are then its bookings. */
    @Property
    void afterItsChangesAreAppliedAFeedChangesNothingMore(@ForAll("calendars") List<FeedEvent> before, @ForAll("calendars") List<FeedEvent> after) {
        var read = new Understood(after, List.of());
        LocalDate beforeAll = FIRST.minusDays(1);
        List<KnownStay> stays = apply(known(before), FeedDiff.believed(known(before), beforeAll, read));
        assertThat(FeedDiff.compare(stays, beforeAll, read)).isEqualTo(new Changes(List.of()));
        assertThat(stays).extracting(KnownStay::confirmationCode).containsExactlyInAnyOrderElementsOf(
                after.stream().filter(Booking.class::isInstance).map(event -> ((Booking) event).confirmationCode()).toList());
    }

    @Property
    void aStayKeepsItsIdentityWhenItsDatesAndItsFeedIdChange(@ForAll("calendars") List<FeedEvent> events, @ForAll @IntRange(min = 1, max = 20) int shift) {
        List<FeedEvent> shifted = events.stream().map(event -> event instanceof Booking(var uid, var from, var until, var code, var phone, var url)
                ? new Booking("new-" + uid, from.plusDays(shift), until.plusDays(shift), code, phone, url) : event).toList();
        var verdict = (Changes) FeedDiff.compare(known(events), FIRST.minusDays(1), new Understood(shifted, List.of()));
        assertThat(verdict.changes()).hasSize(known(events).size()).allMatch(change ->
                change instanceof Moved(KnownStay stay, Booking booking) && stay.confirmationCode().equals(booking.confirmationCode()));
    }

    @Property
    void aFeedThatLosesMostOfSeveralBookingsIsNeverBelieved(@ForAll("calendars") List<FeedEvent> events, @ForAll long seed) {
        var known = known(events);
        var kept = new ArrayList<>(known);
        Collections.shuffle(kept, new Random(seed));
        kept.subList(0, Math.min(kept.size(), kept.size() / 2 + 1)).clear();
        List<FeedEvent> left = events.stream().filter(event -> !(event instanceof Booking) || kept.stream().anyMatch(stay -> stay.uid().equals(event.uid()))).toList();
        var verdict = FeedDiff.compare(known, FIRST.minusDays(1), new Understood(left, List.of()));
        if (known.size() > 1) {
            assertThat(verdict).isInstanceOfSatisfying(Suspicious.class, doubt -> assertThat(doubt.reason()).isEqualTo(Reason.MOST_BOOKINGS_GONE));
        } else {
            assertThat(verdict).isInstanceOf(Changes.class);
        }
    }

    private static List<KnownStay> apply(List<KnownStay> stays, Changes changes) {
        var applied = new ArrayList<>(stays);
        for (FeedChange change : changes.changes()) {
            switch (change) {
                case Added(Booking booking) -> applied.add(stay(booking));
                case Moved(KnownStay stay, Booking booking) -> Collections.replaceAll(applied, stay, stay(booking));
                case Relabelled(KnownStay stay, Booking booking) -> Collections.replaceAll(applied, stay, stay(booking));
                case Vanished(KnownStay stay) -> applied.remove(stay);
                case FeedChange.CalledOff(KnownStay stay) -> applied.remove(stay);
                case MissingWhileIn ignored -> throw new AssertionError("nobody is in yet");
            }
        }
        return applied;
    }

    private static FeedRead read(List<FeedEvent> events, Dress dress) {
        return reader().read(Feeds.render(events, dress), null);
    }

    private static FeedReader reader() {
        return new FeedReader(ZoneId.of("Pacific/Auckland"));
    }

    private static List<KnownStay> known(List<FeedEvent> events) {
        return events.stream().filter(Booking.class::isInstance).map(event -> stay((Booking) event)).toList();
    }

    private static KnownStay stay(Booking booking) {
        return new KnownStay(UUID.nameUUIDFromBytes(booking.uid().getBytes(StandardCharsets.UTF_8)), booking.uid(),
                booking.confirmationCode(), booking.from(), booking.until());
    }

    @Provide
    Arbitrary<List<FeedEvent>> calendars() {
        return Feeds.calendars();
    }

    @Provide
    Arbitrary<Dress> dresses() {
        return Feeds.dresses();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
                .map(ZoneId::of);
    }
}
