package dev.keyturn.access.calendar.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.calendar.feed.FeedChange.Added;
import dev.keyturn.access.calendar.feed.FeedChange.CalledOff;
import dev.keyturn.access.calendar.feed.FeedChange.MissingWhileIn;
import dev.keyturn.access.calendar.feed.FeedChange.Moved;
import dev.keyturn.access.calendar.feed.FeedChange.Relabelled;
import dev.keyturn.access.calendar.feed.FeedChange.Vanished;
import dev.keyturn.access.calendar.feed.FeedEvent.Block;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.FeedEvent.Cancelled;
import dev.keyturn.access.calendar.feed.FeedEvent.Tentative;
import dev.keyturn.access.calendar.feed.FeedRead.NotACalendar;
import dev.keyturn.access.calendar.feed.FeedRead.TooLarge;
import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.FeedVerdict.Changes;
import dev.keyturn.access.calendar.feed.FeedVerdict.Reason;
import dev.keyturn.access.calendar.feed.FeedVerdict.Suspicious;
import dev.keyturn.access.calendar.feed.Misunderstood.Why;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedDiffTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 10, 9);
    private static final KnownStay IN_HOUSE = stay("in", "HMIN000000", -2, 3);
    private static final KnownStay NEXT = stay("next", "HMNEXT0000", 3, 5);
    private static final KnownStay LATER = stay("later", "HMLATER000", 10, 14);
    private static final KnownStay LAST = stay("last", "HMLAST0000", 20, 24);
    private static final List<KnownStay> ALL = List.of(IN_HOUSE, NEXT, LATER, LAST);

    @Test
    void anUnchangedFeedChangesNothing() {
        assertThat(changes(ALL, bookings(ALL))).isEmpty();
    }

    @Test
    void aBookingThatIsNoKnownStayIsAdded() {
        var news = booking("new", "HMNEW00000", 30, 33);
        assertThat(changes(ALL, plus(bookings(ALL), news))).containsExactly(new Added(news));
    }

    @Test
    void aBookingThatIsOverIsNotAdded() {
        assertThat(changes(List.of(), List.of(booking("old", "HMOLD00000", -9, -1)))).isEmpty();
        var leavingToday = booking("leaving", "HMLEAVING0", -3, 0);
        assertThat(changes(List.of(), List.of(leavingToday))).containsExactly(new Added(leavingToday));
    }

    @Test
    void aBlockIsNoStay() {
        assertThat(changes(List.of(), List.of(new Block("b", day(1), day(2))))).isEmpty();
    }

    @Test
    void otherDatesUnderTheSameCodeAreTheSameStayWhateverItsId() {
        var moved = booking("another-id", "HMNEXT0000", 4, 8);
        assertThat(changes(ALL, List.of(of(IN_HOUSE), moved, of(LATER), of(LAST)))).containsExactly(new Moved(NEXT, moved));
    }

    @Test
    void withoutACodeTheIdTellsAndOtherDatesAreAMove() {
        var stay = stay("u", null, 3, 5);
        var moved = booking("u", null, 4, 6);
        assertThat(changes(List.of(stay), List.of(moved))).containsExactly(new Moved(stay, moved));
    }

    @Test
    void aNewIdOfTheSameStayIsNoted() {
        var renamed = booking("another-id", "HMNEXT0000", 3, 5);
        assertThat(changes(ALL, List.of(of(IN_HOUSE), renamed, of(LATER), of(LAST)))).containsExactly(new Relabelled(NEXT, renamed));
    }

    @Test
    void aCodeThatComesLaterIsNoted() {
        var stay = stay("u", null, 3, 5);
        assertThat(changes(List.of(stay), List.of(booking("u", "HMNOW00000", 3, 5))))
                .containsExactly(new Relabelled(stay, booking("u", "HMNOW00000", 3, 5)));
        var coded = stay("u", "HMNOW00000", 3, 5);
        assertThat(changes(List.of(coded), List.of(booking("u", null, 3, 5)))).isEmpty();
    }

    @Test
    void withoutACodeTheSameDatesUnderAnotherIdAreTheSameStay() {
        var stay = stay("u", null, 3, 5);
        assertThat(changes(List.of(stay), List.of(booking("v", null, 3, 5)))).containsExactly(new Relabelled(stay, booking("v", null, 3, 5)));
    }

    @Test
    void anotherCodeIsAnotherGuestEvenOnTheSameDatesAndUnderTheSameId() {
        var other = booking("next", "HMOTHER000", 3, 5);
        assertThat(changes(ALL, List.of(of(IN_HOUSE), other, of(LATER), of(LAST))))
                .containsExactlyInAnyOrder(new Added(other), new Vanished(NEXT));
    }

    @Test
    void twoStaysThatShareAnIdAreToldApartByTheirDates() {
        var first = stay("same", null, 3, 5);
        var second = stay("same", null, 5, 8);
        assertThat(changes(List.of(first, second), List.of(booking("same", null, 5, 8), booking("same", null, 3, 5)))).isEmpty();
        var longer = booking("same", null, 5, 9);
        assertThat(changes(List.of(first, second), List.of(longer, booking("same", null, 3, 5)))).containsExactly(new Moved(second, longer));
    }

    @Test
    void aStayBeforeItsDayOfArrivalThatIsGoneHasVanished() {
        assertThat(changes(ALL, List.of(of(IN_HOUSE), of(LATER), of(LAST)))).containsExactly(new Vanished(NEXT));
        assertThat(changes(List.of(NEXT), List.of(new Block("b", day(1), day(2))))).containsExactly(new Vanished(NEXT));
    }

    @Test
    void aGuestWhoIsInOrComesTodayIsNeverPutOutByAFeedThatForgets() {
        var today = stay("today", "HMTODAY000", 0, 4);
        assertThat(changes(ALL, List.of(of(NEXT), of(LATER), of(LAST)))).containsExactly(new MissingWhileIn(IN_HOUSE));
        assertThat(changes(List.of(today), List.of(new Block("b", day(1), day(2))))).containsExactly(new MissingWhileIn(today));
    }

    @Test
    void onTheDayOfDepartureAFeedMayForget() {
        assertThat(changes(List.of(stay("leaving", "HMLEAVING0", -3, 0)), List.of(new Block("b", day(1), day(2))))).isEmpty();
    }

    @Test
    void aStayThatTheFeedCallsOffIsCalledOffEvenWhileTheGuestIsIn() {
        var off = new Cancelled("in", IN_HOUSE.from(), IN_HOUSE.until(), IN_HOUSE.confirmationCode());
        assertThat(changes(ALL, List.of(off, of(NEXT), of(LATER), of(LAST)))).containsExactly(new CalledOff(IN_HOUSE));
        var another = new Cancelled("in", IN_HOUSE.from(), IN_HOUSE.until(), Optional.of("HMOTHER000"));
        assertThat(changes(ALL, List.of(another, of(NEXT), of(LATER), of(LAST)))).containsExactly(new MissingWhileIn(IN_HOUSE));
    }

    @Test
    void aStayThatTurnsTentativeIsStillThere() {
        assertThat(changes(ALL, List.of(of(IN_HOUSE), new Tentative("next", NEXT.from(), NEXT.until()), of(LATER), of(LAST)))).isEmpty();
    }

    @Test
    void aStayWhoseEntryCannotBeReadIsStillThere() {
        var read = new Understood(List.of(of(IN_HOUSE), of(LATER), of(LAST)),
                List.of(new Misunderstood(9, Optional.of("next"), Why.IMPOSSIBLE_DATE)));
        assertThat(FeedDiff.compare(ALL, TODAY, read)).isEqualTo(new Changes(List.of()));
    }

    @Test
    void whereAnUnreadableEntryMayBeAMissingStayNothingChanges() {
        var read = new Understood(List.of(of(IN_HOUSE), of(LATER), of(LAST)),
                List.of(new Misunderstood(9, Optional.empty(), Why.UNREADABLE_LINE)));
        assertThat(FeedDiff.compare(ALL, TODAY, read)).isEqualTo(new Suspicious(Reason.UNREADABLE_ENTRIES, List.of(NEXT)));
    }

    @Test
    void aFeedThatLosesMostBookingsAtOnceIsNotBelievedUntilTheHostSaysSo() {
        var read = new Understood(List.of(of(IN_HOUSE), new Block("b", day(3), day(30))), List.of());
        assertThat(FeedDiff.compare(ALL, TODAY, read)).isEqualTo(new Suspicious(Reason.MOST_BOOKINGS_GONE, List.of(NEXT, LATER, LAST)));
        assertThat(FeedDiff.believed(ALL, TODAY, read).changes())
                .containsExactlyInAnyOrder(new Vanished(NEXT), new Vanished(LATER), new Vanished(LAST));
    }

    @Test
    void halfOfTheBookingsMayVanish() {
        assertThat(changes(ALL, List.of(of(IN_HOUSE), of(LAST)))).containsExactly(new Vanished(NEXT), new Vanished(LATER));
    }

    @ParameterizedTest
    @MethodSource("badReads")
    void aBadReadChangesNothingHoweverOftenItComes(FeedRead bad, Reason reason) {
        for (int i = 0; i < 3; i++) {
            assertThat(FeedDiff.compare(ALL, TODAY, bad)).isEqualTo(new Suspicious(reason, ALL));
        }
    }

    @Test
    void anEmptyFeedOfAUnitWithoutStaysIsNoNews() {
        assertThat(FeedDiff.compare(List.of(), TODAY, new FeedRead.Empty())).isEqualTo(new Changes(List.of()));
        assertThat(FeedDiff.compare(List.of(stay("old", "HMOLD00000", -9, -2)), TODAY, new FeedRead.Empty())).isEqualTo(new Changes(List.of()));
    }

    static Stream<Arguments> badReads() {
        var page = new FeedReader(ZoneId.of("UTC")).read("<html>".getBytes(StandardCharsets.UTF_8), "text/calendar");
        return Stream.of(
                Arguments.of(new FeedRead.Empty(), Reason.EMPTY),
                Arguments.of(page, Reason.WEB_PAGE),
                Arguments.of(new NotACalendar(NotACalendar.Why.SOMETHING_ELSE), Reason.NOT_A_CALENDAR),
                Arguments.of(new NotACalendar(NotACalendar.Why.CUT_OFF), Reason.CUT_OFF),
                Arguments.of(new TooLarge(TooLarge.Limit.BYTES, 1), Reason.TOO_LARGE));
    }

    private static List<FeedChange> changes(List<KnownStay> known, List<? extends FeedEvent> events) {
        return switch (FeedDiff.compare(known, TODAY, new Understood(List.copyOf(events), List.of()))) {
            case Changes(var changes) -> changes;
            case Suspicious suspicious -> throw new AssertionError(suspicious.toString());
        };
    }

    private static List<Booking> bookings(List<KnownStay> stays) {
        return stays.stream().map(FeedDiffTest::of).toList();
    }

    private static List<Booking> plus(List<Booking> bookings, Booking one) {
        var all = new ArrayList<>(bookings);
        all.add(one);
        return all;
    }

    private static Booking of(KnownStay stay) {
        return new Booking(stay.uid(), stay.from(), stay.until(), stay.confirmationCode(), Optional.empty(), Optional.empty());
    }

    private static Booking booking(String uid, String code, int from, int until) {
        return new Booking(uid, day(from), day(until), Optional.ofNullable(code), Optional.empty(), Optional.empty());
    }

    private static KnownStay stay(String uid, String code, int from, int until) {
        return new KnownStay(UUID.nameUUIDFromBytes((uid + from).getBytes(StandardCharsets.UTF_8)), uid, Optional.ofNullable(code),
                day(from), day(until));
    }

    private static LocalDate day(int fromToday) {
        return TODAY.plusDays(fromToday);
    }
}
