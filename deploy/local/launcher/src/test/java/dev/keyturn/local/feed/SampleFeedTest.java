package dev.keyturn.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleFeedTest {
    private static final LocalDate START = LocalDate.of(2027, 3, 20);

    @Property(tries = 200)
    void theSameSeedDrawsUpTheSameFeedWithWhatWasAskedFor(@ForAll long seed, @ForAll @IntRange(max = 20) int bookings,
            @ForAll @IntRange(max = 5) int blocks) {
        var feed = SampleFeed.draw(seed, bookings, blocks, START);
        assertThat(SampleFeed.draw(seed, bookings, blocks, START).text()).isEqualTo(feed.text());
        assertThat(feed.bookings()).hasSize(bookings);
        assertThat(feed.entries()).hasSize(bookings + blocks);
        assertThat(unfolded(feed).lines().filter("SUMMARY:Reserved"::equals)).hasSize(bookings);
        assertThat(unfolded(feed).lines().filter("SUMMARY:Airbnb (Not available)"::equals)).hasSize(blocks);
    }

    @Property(tries = 200)
    void nobodySharesANightOrACode(@ForAll long seed) {
        var feed = SampleFeed.draw(seed, 20, 4, START);
        assertThat(feed.entries().getFirst().from()).isEqualTo(START);
        for (int i = 1; i < feed.entries().size(); i++) {
            assertThat(feed.entries().get(i).from()).isAfterOrEqualTo(feed.entries().get(i - 1).until());
        }
        assertThat(feed.bookings()).extracting(SampleFeed.Booking::code).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z][A-Z0-9]{9}"));
        assertThat(feed.bookings()).allMatch(booking -> booking.from().isBefore(booking.until()));
    }

    @Property(tries = 200)
    void noLineIsLongerThanItsFoldAndTheDressHidesNothing(@ForAll long seed, @ForAll long dress) {
        var feed = SampleFeed.draw(seed, 5, 1, START).in(SampleDress.of(dress));
        assertThat(feed.text().replace("\uFEFF", "").split(feed.dress().lineEnd()))
                .allMatch(line -> line.length() <= feed.dress().fold() + 1);
        assertThat(feed.bookings()).allMatch(booking -> unfolded(feed).contains(booking.code()) && unfolded(feed).contains(booking.uid()));
    }

    @Test
    void aSeedVariesTheDress() {
        var dresses = LongStream.range(0, 60).mapToObj(SampleDress::of).toList();
        assertThat(dresses).extracting(SampleDress::generation).contains(SampleDress.Generation.values());
        assertThat(dresses).extracting(SampleDress::lineEnd).contains("\r\n", "\n");
        assertThat(dresses).extracting(SampleDress::mark).contains(true, false);
        assertThat(dresses).extracting(SampleDress::zones).contains(true, false);
        assertThat(dresses).extracting(SampleDress::fold).anyMatch(fold -> fold < 40).anyMatch(fold -> fold > 80);
    }

    @Test
    void aCancelledBookingIsGoneAndAMovedOneKeepsItsCode() {
        var feed = SampleFeed.draw(7, 4, 1, START);
        var some = feed.bookings().get(1);

        assertThat(feed.without(some.code()).bookings()).hasSize(3).doesNotContain(some);
        var moved = feed.moved(some.code(), some.from(), some.until().plusDays(2));
        assertThat(moved.bookings().get(1)).isEqualTo(
                new SampleFeed.Booking(some.uid(), some.from(), some.until().plusDays(2), some.code(), some.phoneLastFour()));
        assertThat(feed.emptied().text()).contains("BEGIN:VCALENDAR").doesNotContain("VEVENT");
    }

    @Test
    void anotherFetchDiffersOnlyInItsStamp() {
        var feed = SampleFeed.draw(7, 4, 1, START).in(SampleDress.plain());
        assertThat(feed.fetchedOn(START.plusDays(1)).text()).isNotEqualTo(feed.text())
                .isEqualTo(feed.text().replace("DTSTAMP:20270320", "DTSTAMP:20270321"));
    }

    @Test
    void aFoldThatWouldCutAnEntrysFirstLineIsRefused() {
        assertThatThrownBy(() -> new SampleDress(SampleDress.Generation.OF_2025, "\n", 9, false, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String unfolded(SampleFeed feed) {
        return String.join("\n", List.of(feed.text().replace(feed.dress().lineEnd() + " ", "").split(feed.dress().lineEnd())));
    }
}
