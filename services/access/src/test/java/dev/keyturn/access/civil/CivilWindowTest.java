package dev.keyturn.access.civil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CivilWindowTest {
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().flatMap(id -> CivilTime.zone(id).stream()).toList();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theBuffersArePartOfTheWindow() {
        var window = CivilWindow.of(date("2027-06-10"), time("16:00"), date("2027-06-12"), time("11:00"), BERLIN);
        assertThat(window.opens()).isEqualTo(Instant.parse("2027-06-10T13:45:00Z"));
        assertThat(window.closes()).isEqualTo(Instant.parse("2027-06-12T09:15:00Z"));
    }

    @Test
    void aBufferIsElapsedTimeEvenAcrossAChangeOfOffset() {
        var window = new CivilWindow(date("2027-03-28"), time("03:10"), date("2027-10-31"), time("01:50"), BERLIN,
                Duration.ofMinutes(30), Duration.ofMinutes(30));
        assertThat(window.opens()).isEqualTo(Instant.parse("2027-03-28T00:40:00Z"));
        assertThat(window.closes()).isEqualTo(Instant.parse("2027-10-31T00:20:00Z"));
    }

    @Test
    void inTheHourThatComesTwiceAStartIsTheEarlierAndAnEndTheLater() {
        var window = new CivilWindow(date("2027-10-31"), time("02:15"), date("2027-10-31"), time("02:30"), BERLIN,
                Duration.ZERO, Duration.ZERO);
        assertThat(Duration.between(window.opens(), window.closes())).isEqualTo(Duration.ofMinutes(75));
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> CivilWindow.of(date("2027-06-10"), time("16:00"), date("2027-06-10"), time("11:00"), BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CivilWindow(date("2027-06-10"), time("16:00"), date("2027-06-11"), time("11:00"), BERLIN,
                Duration.ofMinutes(-1), Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void aWindowIsAsLongAsTheStayGiveOrTakeTheZonesShifts(@ForAll @IntRange(min = 0, max = 6_000) int day,
            @ForAll @IntRange(min = 1, max = 90) int nights, @ForAll @IntRange(max = 95) int in, @ForAll @IntRange(max = 95) int out,
            @ForAll @IntRange(max = 600) int zone) {
        LocalDate from = date("2020-01-01").plusDays(day);
        var window = CivilWindow.of(from, LocalTime.MIDNIGHT.plusMinutes(15L * in), from.plusDays(nights),
                LocalTime.MIDNIGHT.plusMinutes(15L * out), ZONES.get(zone % ZONES.size()));
        long said = Duration.between(from.atTime(window.in()), window.checkOut().atTime(window.out())).toMinutes();
        long derived = Duration.between(window.opens(), window.closes()).toMinutes();
        assertThat(derived - 30).isBetween(said - 180, said + 180);
        assertThat(window.opens()).isBefore(window.closes());
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }
}
