package dev.keyturn.access.calendar.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.calendar.feed.FeedEvent.Block;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.FeedEvent.Cancelled;
import dev.keyturn.access.calendar.feed.FeedEvent.Tentative;
import dev.keyturn.access.calendar.feed.FeedEvent.Unknown;
import dev.keyturn.access.calendar.feed.FeedRead.Empty;
import dev.keyturn.access.calendar.feed.FeedRead.NotACalendar;
import dev.keyturn.access.calendar.feed.FeedRead.TooLarge;
import dev.keyturn.access.calendar.feed.FeedRead.Understood;
import dev.keyturn.access.calendar.feed.Misunderstood.Why;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {
    private static final FeedReader READER = new FeedReader(ZoneId.of("Europe/Berlin"));
    private static final LocalDate NINTH = LocalDate.of(2027, 10, 9);
    private static final LocalDate TWELFTH = LocalDate.of(2027, 10, 12);

    @Test
    void readsAirbnbOfToday() {
        assertThat(understood("""
                BEGIN:VCALENDAR\r
                PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN\r
                CALSCALE:GREGORIAN\r
                VERSION:2.0\r
                BEGIN:VEVENT\r
                DTSTAMP:20270901T101112Z\r
                DTSTART;VALUE=DATE:20271009\r
                DTEND;VALUE=DATE:20271012\r
                SUMMARY:Reserved\r
                UID:1418fb94e984-0123456789abcdef0123456789abcdef@airbnb.com\r
                DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de\r
                 tails/HMABCD1234\\nPhone Number (Last 4 Digits): 0042\r
                END:VEVENT\r
                BEGIN:VEVENT\r
                DTSTAMP:20270901T101112Z\r
                DTSTART;VALUE=DATE:20271012\r
                DTEND;VALUE=DATE:20271013\r
                SUMMARY:Airbnb (Not available)\r
                UID:7f662ec65913-0123456789abcdef0123456789abcdef@airbnb.com\r
                END:VEVENT\r
                END:VCALENDAR\r
                """)).containsExactly(
                new Booking("1418fb94e984-0123456789abcdef0123456789abcdef@airbnb.com", NINTH, TWELFTH, Optional.of("HMABCD1234"),
                        Optional.of("0042"), Optional.of("https://www.airbnb.com/hosting/reservations/details/HMABCD1234")),
                new Block("7f662ec65913-0123456789abcdef0123456789abcdef@airbnb.com", TWELFTH, LocalDate.of(2027, 10, 13)));
    }

    @Test
    void readsAirbnbOf2020() {
        assertThat(understood("""
                BEGIN:VCALENDAR
                PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 0.8.8//EN
                BEGIN:VEVENT
                DTEND;VALUE=DATE:20271012
                DTSTART;VALUE=DATE:20271009
                UID:1418fb94e984-00@airbnb.com
                DESCRIPTION:Reservation URL: https://www.airbnb.com/reservation/itinerary?code=HMABCD1234\\nPhone Number (Last 4 Digits): 9876
                SUMMARY:Reserved
                END:VEVENT
                BEGIN:VEVENT
                DTEND;VALUE=DATE:20271012
                DTSTART;VALUE=DATE:20271009
                UID:6fec1092d3fa-00@airbnb.com
                SUMMARY:Not available
                END:VEVENT
                END:VCALENDAR
                """)).satisfiesExactly(
                first -> assertThat(((Booking) first).confirmationCode()).contains("HMABCD1234"),
                second -> assertThat(second).isInstanceOf(Block.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reserved - Ada", "Réservée - Ada", "RESERVED", "Booking 77", "Gebucht - nein danke"})
    void ofOthersTheWordsTell(String summary) {
        assertThat(event("SUMMARY:" + summary, "DESCRIPTION:Phone Number: +49 (0)170 55 50123"))
                .isEqualTo(new Booking("u", NINTH, TWELFTH, Optional.empty(), Optional.of("0123"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"Blocked,Block", "Indisponible,Block", "Unavailable,Block", "Provisoire - Ada,Tentative", "CLOSED - Not available,Unknown",
            "Blocked By Guesty,Unknown", "Dentist,Unknown", "'',Unknown"})
    void whatIsNoBookingForSureIsNone(String summary, String kind) {
        assertThat(event("SUMMARY:" + summary).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void theFeedsOwnWordOfTheStatusCountsFirst() {
        assertThat(event("SUMMARY:Reserved", "STATUS:CANCELLED")).isEqualTo(new Cancelled("u", NINTH, TWELFTH, Optional.empty()));
        assertThat(event("SUMMARY:Reserved", "STATUS:TENTATIVE")).isEqualTo(new Tentative("u", NINTH, TWELFTH));
        assertThat(event("SUMMARY:Reserved", "STATUS:CONFIRMED")).isInstanceOf(Booking.class);
    }

    @Test
    void extraEntriesForArrivalAndDepartureAreLeftOut() {
        assertThat(understood(calendar(vevent("UID:a", "DTSTART:20271009", "SUMMARY:Check-in")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART;VALUE=DATE:20271009 | DTEND;VALUE=DATE:20271012 | 2027-10-12",
            "DTSTART:20271009 | DTEND:20271012 | 2027-10-12",
            "dtstart;value=date:20271009 | dtend;value=date:20271012 | 2027-10-12",
            "DTSTART:20271009 | X-NONE:1 | 2027-10-10",
            "DTSTART:20271009 | DTEND:20271009 | 2027-10-10",
            "DTSTART:20271009 | DURATION:P3D | 2027-10-12",
            "DTSTART:20271009 | DURATION:P1W | 2027-10-16",
            "DTSTART:20271009T160000 | DURATION:PT67H | 2027-10-12",
            "DTSTART:20271009T160000 | DTEND:20271012T110000 | 2027-10-12",
            "DTSTART:20271009T160000 | DTEND:20271009T200000 | 2027-10-10",
            "DTSTART:20271009T140000Z | DTEND:20271012T090000Z | 2027-10-12",
            "DTSTART:20271008T223000Z | DTEND:20271011T223000Z | 2027-10-12",
            "DTSTART;TZID=Europe/Berlin:20271009T160000 | DTEND;TZID=Europe/Berlin:20271012T110000 | 2027-10-12",
            "DTSTART;TZID=\"Europe/Berlin\":20271009T160000 | DTEND;TZID=\"Europe/Berlin\":20271012T110000 | 2027-10-12",
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20271009T160000 | DTEND:20271012T110000 | 2027-10-12",
            "DTSTART;TZID=/Europe/Berlin:20271009T160000 | DTEND:20271012T110000 | 2027-10-12",
            "DTSTART;TZID=America/New_York:20271008T200000 | DTEND;TZID=America/New_York:20271011T200000 | 2027-10-12",
            "DTSTART;TZID=Asia/Tokyo:20271010T010000 | DTEND;TZID=Asia/Tokyo:20271013T010000 | 2027-10-12"})
    void datesAreThePropertys(String start, String end, LocalDate until) {
        var event = understood(calendar(vevent("UID:u", start, end, "SUMMARY:Reserved"))).getFirst();
        assertThat(event.from()).isEqualTo(NINTH);
        assertThat(event.until()).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W. Europe Standard Time", "Customized Time Zone", "GMT+02"})
    void anUnknownZoneIsTakenForThePropertysAndSaid(String zone) {
        var read = (Understood) read(calendar(vevent("UID:u", "DTSTART;TZID=" + zone + ":20271009T160000", "DTEND:20271012T110000",
                "SUMMARY:Reserved")));
        assertThat(read.events()).extracting(FeedEvent::from).containsExactly(NINTH);
        assertThat(read.misunderstood()).extracting(Misunderstood::why).containsExactly(Why.UNKNOWN_ZONE);
        assertThat(read.misunderstood()).noneMatch(Misunderstood::lost);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DTSTART:20271331 | DTEND:20271012 | IMPOSSIBLE_DATE",
            "DTSTART:20270229 | DTEND:20270301 | IMPOSSIBLE_DATE",
            "DTSTART:20271009 | DTEND:20270931 | IMPOSSIBLE_DATE",
            "DTSTART:20271009T250000 | DTEND:20271012 | IMPOSSIBLE_DATE",
            "DTSTART:soon | DTEND:20271012 | IMPOSSIBLE_DATE",
            "DTSTART:00010101 | DTEND:20271012 | IMPOSSIBLE_DATE",
            "DTSTART:20271009 | DURATION:long | IMPOSSIBLE_DATE",
            "DTSTART:20271012 | DTEND:20271009 | ENDS_BEFORE_IT_STARTS",
            "X-START:20271012 | DTEND:20271009 | NO_START",
            "DTSTART:20271009 | RRULE:FREQ=WEEKLY | REPEATS",
            "DTSTART:20271009 | RECURRENCE-ID:20271009 | REPEATS",
            "DTSTART;VALUE:20271009 | DTEND:20271012 | UNREADABLE_LINE",
            "DTSTART 20271009 | DTEND:20271012 | NO_START"})
    void whatIsWrongInOneEntryCostsThatEntryAlone(String start, String end, Why why) {
        var read = (Understood) read(calendar(vevent("UID:good-1", "DTSTART:20271009", "SUMMARY:Reserved"),
                vevent("UID:bad", start, end, "SUMMARY:Reserved"), vevent("UID:good-2", "DTSTART:20271009", "SUMMARY:Reserved")));
        assertThat(read.events()).extracting(FeedEvent::uid).containsExactly("good-1", "good-2");
        assertThat(read.misunderstood()).containsExactly(new Misunderstood(8, Optional.of("bad"), why));
    }

    @Test
    void anAlarmsIdIsNotTheEntrys() {
        assertThat(understood(calendar("BEGIN:VEVENT\nBEGIN:VALARM\nUID:alarm\nDTSTART:19990101\nEND:VALARM\nUID:mine\nDTSTART:20271009\n"
                + "SUMMARY:Reserved\nEND:VEVENT\n"))).extracting(FeedEvent::uid).containsExactly("mine");
    }

    @Test
    void anEntryWithoutAnIdGetsOneFromItsDates() {
        var once = understood(calendar(vevent("DTSTART:20271009", "SUMMARY:Reserved")));
        assertThat(once).extracting(FeedEvent::uid).containsExactly("none:2027-10-09/2027-10-10");
    }

    @Test
    void otherComponentsAndZonesAreSkippedWhereverTheyStand() {
        assertThat(understood(calendar("BEGIN:VTODO\nUID:x\nDTSTART:20270101\nEND:VTODO\n", vevent("UID:u", "DTSTART:20271009", "SUMMARY:Reserved"),
                "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\nRRULE:FREQ=YEARLY\nEND:STANDARD\nEND:VTIMEZONE\n")))
                .extracting(FeedEvent::uid).containsExactly("u");
    }

    @Test
    void anEntryThatAMergedFeedHoldsTwiceCountsOnce() {
        String entry = vevent("UID:u", "DTSTART:20271009", "SUMMARY:Reserved");
        assertThat(understood(calendar(entry, entry))).hasSize(1);
    }

    @Test
    void aFoldMayCutACharacterInTwo() {
        byte[] whole = calendar(vevent("UID:u", "DTSTART:20271009", "SUMMARY:Dîner")).getBytes(StandardCharsets.UTF_8);
        int cut = new String(whole, StandardCharsets.ISO_8859_1).indexOf('Ã') + 1;
        var folded = new ByteArrayOutputStream();
        folded.write(whole, 0, cut);
        folded.writeBytes("\r\n ".getBytes(StandardCharsets.US_ASCII));
        folded.write(whole, cut, whole.length - cut);
        assertThat(((Understood) READER.read(folded.toByteArray(), null)).events())
                .containsExactly(new Unknown("u", NINTH, NINTH.plusDays(1), "Dîner"));
    }

    @Test
    void otherEncodingsAreReadByTheirMarkOrTheServersWord() {
        String text = calendar(vevent("UID:u", "DTSTART:20271009", "SUMMARY:Réservée"));
        for (byte[] body : List.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_16),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), text.getBytes(StandardCharsets.ISO_8859_1))) {
            assertThat(((Understood) READER.read(body, "text/calendar")).events()).hasOnlyElementsOfType(Booking.class);
        }
        byte[] cyrillic = calendar(vevent("UID:u", "DTSTART:20271009", "SUMMARY:Обед")).getBytes(Charset.forName("windows-1251"));
        assertThat(((Understood) READER.read(cyrillic, "text/calendar; charset=\"windows-1251\"")).events())
                .containsExactly(new Unknown("u", NINTH, NINTH.plusDays(1), "Обед"));
        assertThat(READER.read(cyrillic, "text/calendar; charset=no-such-set")).isInstanceOf(Understood.class);
    }

    @Test
    void aLoginPageIsNoCalendarWhateverItIsServedAs() {
        byte[] page = "\n<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(READER.read(page, "text/calendar")).isEqualTo(new NotACalendar(NotACalendar.Why.WEB_PAGE));
        assertThat(read("{\"error\":\"expired\"}")).isEqualTo(new NotACalendar(NotACalendar.Why.SOMETHING_ELSE));
    }

    @Test
    void aCalendarServedAsAPageIsACalendar() {
        byte[] body = calendar(vevent("UID:u", "DTSTART:20271009", "SUMMARY:Reserved")).getBytes(StandardCharsets.UTF_8);
        assertThat(READER.read(body, "text/html")).isInstanceOf(Understood.class);
    }

    @Test
    void nothingAtAllIsEmptyAndSoIsACalendarWithoutEntries() {
        assertThat(read("")).isEqualTo(new Empty());
        assertThat(read("\r\n \r\n")).isEqualTo(new Empty());
        assertThat(read("\uFEFF")).isEqualTo(new Empty());
        assertThat(read(calendar())).isEqualTo(new Empty());
    }

    @Test
    void aFeedCutOffAnywhereIsNeverTakenForAWholeOne() {
        String whole = calendar(vevent("UID:a", "DTSTART:20271009", "SUMMARY:Reserved"), vevent("UID:b", "DTSTART:20271012", "SUMMARY:Reserved"));
        for (int length = 1; length < whole.stripTrailing().length(); length++) {
            assertThat(read(whole.substring(0, length))).as("cut after %d", length).isInstanceOf(NotACalendar.class);
        }
    }

    @Test
    void aFeedBeyondTheLimitsIsRefusedWhole() {
        assertThat(READER.read(new byte[FeedReader.LARGEST + 1], null)).isEqualTo(new TooLarge(TooLarge.Limit.BYTES, FeedReader.LARGEST));
        String[] entries = new String[FeedReader.MOST_ENTRIES + 1];
        Arrays.setAll(entries, i -> vevent("UID:" + i, "DTSTART:20271009", "SUMMARY:Reserved"));
        assertThat(read(calendar(entries))).isEqualTo(new TooLarge(TooLarge.Limit.ENTRIES, FeedReader.MOST_ENTRIES));
        assertThat(understood(calendar(Arrays.copyOf(entries, FeedReader.MOST_ENTRIES)))).hasSize(FeedReader.MOST_ENTRIES);
    }

    private static FeedEvent event(String... lines) {
        var all = new ArrayList<>(List.of("UID:u", "DTSTART;VALUE=DATE:20271009", "DTEND;VALUE=DATE:20271012"));
        all.addAll(List.of(lines));
        return understood(calendar(vevent(all.toArray(String[]::new)))).getFirst();
    }

    private static List<FeedEvent> understood(String text) {
        var read = (Understood) read(text);
        assertThat(read.misunderstood()).isEmpty();
        return read.events();
    }

    private static FeedRead read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8), "text/calendar; charset=utf-8");
    }

    private static String calendar(String... components) {
        return "BEGIN:VCALENDAR\nPRODID:-//Somebody//EN\n" + String.join("", components) + "END:VCALENDAR\n";
    }

    private static String vevent(String... lines) {
        return "BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
    }
}
