package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.calendar.feed.FeedLines.Line;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads calendar feeds of one property.
 *
 * @param property the property's zone, in which a wall time without a zone is meant and into which others are carried over
 */
public record FeedReader(ZoneId property) {
    /** The largest body, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;
    /** The most entries. */
    public static final int MOST_ENTRIES = 5_000;

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");

    /**
     * @param body as fetched, after any transfer and content coding
     * @param contentType as the server named it; null where it named none. It only helps to decode: what the body is, the
     *     body shows, since login pages come as calendars and calendars as pages.
     */
    public FeedRead read(byte[] body, String contentType) {
        if (body.length > LARGEST) {
            return new FeedRead.TooLarge(FeedRead.TooLarge.Limit.BYTES, LARGEST);
        }
        List<Line> lines = FeedLines.of(body, charset(contentType)).stream().filter(line -> !line.text().isBlank()).toList();
        if (lines.isEmpty()) {
            return new FeedRead.Empty();
        }
        if (lines.stream().noneMatch(line -> marks(line, "BEGIN:VCALENDAR"))) {
            boolean page = lines.getFirst().text().stripLeading().startsWith("<");
            return new FeedRead.NotACalendar(page ? FeedRead.NotACalendar.Why.WEB_PAGE : FeedRead.NotACalendar.Why.SOMETHING_ELSE);
        }
        long entries = lines.stream().filter(line -> marks(line, "BEGIN:VEVENT")).count();
        if (entries > MOST_ENTRIES) {
            return new FeedRead.TooLarge(FeedRead.TooLarge.Limit.ENTRIES, MOST_ENTRIES);
        }
        return entries == 0 && closed(lines) ? new FeedRead.Empty() : entries(lines);
    }

    private FeedRead entries(List<Line> lines) {
        var reading = new Reading();
        List<String> open = new ArrayList<>();
        String productId = "";
        Entry entry = null;
        for (Line line : lines) {
            String text = line.text();
            if (begins(text)) {
                open.add(component(text));
                entry = open.equals(List.of("VCALENDAR", "VEVENT")) ? new Entry(line.number()) : entry;
            } else if (ends(text)) {
                if (open.isEmpty() || !open.removeLast().equals(component(text))) {
                    return new FeedRead.NotACalendar(FeedRead.NotACalendar.Why.CUT_OFF);
                }
                if (entry != null && open.size() == 1) {
                    entry.finish(productId, property, reading);
                    entry = null;
                }
            } else if (entry != null && open.size() == 2) {
                entry.take(text);
            } else if (ContentLine.nameOf(text).equals("PRODID")) {
                productId = text;
            }
        }
        return open.isEmpty() ? reading.understood() : new FeedRead.NotACalendar(FeedRead.NotACalendar.Why.CUT_OFF);
    }

    private static boolean closed(List<Line> lines) {
        return lines.stream().anyMatch(line -> marks(line, "END:VCALENDAR"));
    }

    private static boolean begins(String text) {
        return text.regionMatches(true, 0, "BEGIN:", 0, 6);
    }

    private static boolean ends(String text) {
        return text.regionMatches(true, 0, "END:", 0, 4);
    }

    private static boolean marks(Line line, String mark) {
        return line.text().strip().equalsIgnoreCase(mark);
    }

    private static String component(String text) {
        return text.substring(text.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    }

    private static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.ISO_8859_1;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
