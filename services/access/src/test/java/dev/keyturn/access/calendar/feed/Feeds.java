package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedEvent.Block;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Airbnb's feeds of both generations in every dress that feeds come in. */
final class Feeds {
    enum Generation { OF_2020, OF_TODAY }

    /** @param fold octets of a line before it is folded, at least 13 so that BEGIN:VEVENT stays whole */
    record Dress(Generation generation, String lineEnd, int fold, boolean mark, boolean lowerCaseNames, boolean zoneFirst, String stamp,
            long order) {}

    private Feeds() {}

    static Arbitrary<Dress> dresses() {
        return Combinators.combine(Arbitraries.of(Generation.class), Arbitraries.of("\r\n", "\n", "\r"),
                Arbitraries.integers().between(13, 120), Arbitraries.of(true, false), Arbitraries.of(true, false),
                Arbitraries.of(true, false), Arbitraries.strings().numeric().ofLength(6).map(time -> "20270901T" + time + "Z"),
                Arbitraries.longs()).as(Dress::new);
    }

    /** Bookings and blocks one after the other, as a unit has them, each booking with its own code. */
    static Arbitrary<List<FeedEvent>> calendars() {
        var spans = Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.integers().between(1, 9),
                Arbitraries.integers().between(0, 3), Arbitraries.strings().numeric().ofLength(4)).as(Span::new);
        return spans.list().ofMinSize(1).ofMaxSize(12).map(Feeds::inARow);
    }

    static byte[] render(List<FeedEvent> events, Dress dress) {
        List<FeedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(dress.order()));
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCALENDAR",
                dress.generation() == Generation.OF_TODAY ? "PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN"
                        : "PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 0.8.8//EN",
                "CALSCALE:GREGORIAN", "VERSION:2.0"));
        if (dress.zoneFirst()) {
            lines.addAll(List.of("BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "END:VTIMEZONE", ""));
        }
        shuffled.forEach(event -> lines.addAll(entry(event, dress)));
        lines.add("END:VCALENDAR");
        var bytes = new ByteArrayOutputStream();
        if (dress.mark()) {
            bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        lines.forEach(line -> fold(line, dress, bytes));
        return bytes.toByteArray();
    }

    private static List<String> entry(FeedEvent event, Dress dress) {
        boolean today = dress.generation() == Generation.OF_TODAY;
        String start = "DTSTART;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(event.from());
        String end = "DTEND;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(event.until());
        List<String> lines = new ArrayList<>(List.of("BEGIN:VEVENT"));
        lines.addAll(today ? List.of("DTSTAMP:" + dress.stamp(), start, end) : List.of(end, start));
        lines.add("UID:" + event.uid());
        if (event instanceof Booking booking) {
            lines.add("DESCRIPTION:Reservation URL: " + booking.url().orElseThrow() + "\\nPhone Number (Last 4 Digits): "
                    + booking.phoneLastFour().orElseThrow());
        }
        lines.add("SUMMARY:" + (event instanceof Booking ? "Reserved" : today ? "Airbnb (Not available)" : "Not available"));
        lines.add("END:VEVENT");
        return dress.lowerCaseNames() ? lines.stream().map(Feeds::lowerCaseName).toList() : lines;
    }

    private static String lowerCaseName(String line) {
        int value = line.indexOf(':');
        return line.substring(0, value).toLowerCase(Locale.ROOT) + line.substring(value);
    }

    private static void fold(String line, Dress dress, ByteArrayOutputStream into) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < octets.length; at += dress.fold()) {
            if (at > 0) {
                into.writeBytes((dress.lineEnd() + " ").getBytes(StandardCharsets.US_ASCII));
            }
            into.write(octets, at, Math.min(dress.fold(), octets.length - at));
        }
        into.writeBytes(dress.lineEnd().getBytes(StandardCharsets.US_ASCII));
    }

    /** @param kind 0 is a block */
    private record Span(int gap, int nights, int kind, String phone) {}

    private static List<FeedEvent> inARow(List<Span> spans) {
        List<FeedEvent> events = new ArrayList<>();
        LocalDate from = LocalDate.of(2027, 10, 1);
        for (Span span : spans) {
            from = from.plusDays(span.gap());
            LocalDate until = from.plusDays(span.nights());
            int number = events.size();
            events.add(span.kind() == 0 ? new Block("7f662ec65913-%032x@airbnb.com".formatted(number), from, until)
                    : booking(number, from, until, span.phone()));
            from = until;
        }
        return events;
    }

    private static Booking booking(int number, LocalDate from, LocalDate until, String phone) {
        String code = "HM%08d".formatted(number * 1_234_567 % 100_000_000);
        return new Booking("1418fb94e984-%032x@airbnb.com".formatted(number), from, until, Optional.of(code), Optional.of(phone),
                Optional.of("https://www.airbnb.com/hosting/reservations/details/" + code));
    }
}
