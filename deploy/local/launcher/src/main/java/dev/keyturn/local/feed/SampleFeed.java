package dev.keyturn.local.feed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A unit's calendar as a booking site exports it, and what it says. Immutable: a cancellation or a change of dates is another
 * feed. The same seed draws up the same feed.
 *
 * @param stamp when the feed was fetched, as DTSTAMP holds it; every fetch has another
 */
public record SampleFeed(List<Entry> entries, SampleDress dress, String stamp) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** @param until exclusive: the day of departure */
    public sealed interface Entry {
        LocalDate from();

        LocalDate until();

        String uid();
    }

    /** A guest comes. {@code code} is the site's confirmation code, {@code phoneLastFour} four digits as text. */
    public record Booking(String uid, LocalDate from, LocalDate until, String code, String phoneLastFour) implements Entry {}

    /** Nobody comes. */
    public record Block(String uid, LocalDate from, LocalDate until) implements Entry {}

    public SampleFeed {
        entries = List.copyOf(entries);
    }

    /**
     * Draws up a calendar without overlaps, the first entry on the start day; how it is written is drawn too.
     *
     * @param bookings how many guests come, of one to seven nights each, sometimes back to back
     * @param blocks how many closed spans lie between them
     */
    public static SampleFeed draw(long seed, int bookings, int blocks, LocalDate start) {
        var random = new SplittableRandom(seed);
        List<Boolean> kinds = new ArrayList<>();
        kinds.addAll(Collections.nCopies(bookings, true));
        kinds.addAll(Collections.nCopies(blocks, false));
        Collections.shuffle(kinds, new Random(random.nextLong()));
        List<Entry> entries = new ArrayList<>();
        LocalDate from = start;
        for (boolean guest : kinds) {
            LocalDate until = from.plusDays(guest ? random.nextInt(1, 8) : random.nextInt(1, 4));
            entries.add(guest ? booking(random, from, until) : new Block("7f662ec65913-" + hex(random) + "@airbnb.com", from, until));
            from = until.plusDays(random.nextInt(3));
        }
        return new SampleFeed(entries, SampleDress.of(random.nextLong()), stamp(start));
    }

    public List<Booking> bookings() {
        return entries.stream().flatMap(entry -> entry instanceof Booking booking ? Stream.of(booking) : Stream.empty()).toList();
    }

    public SampleFeed in(SampleDress otherDress) {
        return new SampleFeed(entries, otherDress, stamp);
    }

    /** The same feed as another fetch gets it. */
    public SampleFeed fetchedOn(LocalDate day) {
        return new SampleFeed(entries, dress, stamp(day));
    }

    /** Without that booking, which is how this site tells of a cancellation. */
    public SampleFeed without(String code) {
        return changed(entries.stream().filter(entry -> !(entry instanceof Booking booking && booking.code().equals(code))).toList());
    }

    /** With other dates for that booking, which keeps its code. */
    public SampleFeed moved(String code, LocalDate from, LocalDate until) {
        UnaryOperator<Entry> move = entry -> entry instanceof Booking booking && booking.code().equals(code)
                ? new Booking(booking.uid(), from, until, code, booking.phoneLastFour()) : entry;
        return changed(entries.stream().map(move).toList());
    }

    /** A calendar without entries. */
    public SampleFeed emptied() {
        return changed(List.of());
    }

    /** The feed in its dress; to be sent as UTF-8. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCALENDAR",
                isOf2025() ? "PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN"
                        : "PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 0.8.8//EN",
                "CALSCALE:GREGORIAN", "VERSION:2.0"));
        if (dress.zones()) {
            lines.addAll(List.of("BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:STANDARD", "DTSTART:19701025T030000",
                    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"));
        }
        List<Entry> ordered = new ArrayList<>(entries);
        if (dress.shuffle() != 0) {
            Collections.shuffle(ordered, new Random(dress.shuffle()));
        }
        ordered.forEach(entry -> lines.addAll(lines(entry)));
        lines.add("END:VCALENDAR");
        var text = new StringBuilder(dress.mark() ? "\uFEFF" : "");
        lines.forEach(line -> text.append(folded(line)).append(dress.lineEnd()));
        return text.toString();
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private SampleFeed changed(List<Entry> others) {
        return new SampleFeed(others, dress, stamp);
    }

    private boolean isOf2025() {
        return dress.generation() == SampleDress.Generation.OF_2025;
    }

    private List<String> lines(Entry entry) {
        String start = "DTSTART;VALUE=DATE:" + day(entry.from());
        String end = "DTEND;VALUE=DATE:" + day(entry.until());
        List<String> lines = new ArrayList<>(List.of("BEGIN:VEVENT"));
        lines.addAll(isOf2025() ? List.of("DTSTAMP:" + stamp, start, end) : List.of(end, start));
        lines.add("UID:" + entry.uid());
        switch (entry) {
            case Booking booking -> {
                lines.add("DESCRIPTION:Reservation URL: " + address(booking.code()) + "\\nPhone Number (Last 4 Digits): " + booking.phoneLastFour());
                lines.add("SUMMARY:Reserved");
            }
            case Block ignored -> lines.add("SUMMARY:Airbnb (Not available)");
        }
        lines.add("END:VEVENT");
        return lines;
    }

    private String address(String code) {
        return isOf2025() ? "https://www.airbnb.com/hosting/reservations/details/" + code
                : "https://www.airbnb.com/reservation/itinerary?code=" + code;
    }

    /** The lines are ASCII, so that characters are octets. */
    private String folded(String line) {
        var folded = new StringBuilder();
        for (int at = 0; at < line.length(); at += dress.fold()) {
            folded.append(at == 0 ? "" : dress.lineEnd() + " ").append(line, at, Math.min(line.length(), at + dress.fold()));
        }
        return folded.toString();
    }

    private static Booking booking(SplittableRandom random, LocalDate from, LocalDate until) {
        var code = new StringBuilder("HM");
        for (int i = 0; i < 8; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Booking("1418fb94e984-" + hex(random) + "@airbnb.com", from, until, code.toString(),
                "%04d".formatted(random.nextInt(10_000)));
    }

    private static String hex(SplittableRandom random) {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private static String stamp(LocalDate day) {
        return day(day) + "T060000Z";
    }

    private static String day(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }
}
