package dev.keyturn.access.calendar.feed;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.util.Strings;

/**
 * A property of an entry: name and parameter names in capitals, parameters without their quotes, the value as written.
 *
 * <p>ical4j reads its grammar, one line at a time: given a whole feed it gives up on all of it at a blank line, a lower-case
 * BEGIN or one bad parameter, and takes the line after one without a colon for its value.
 */
record ContentLine(String name, Map<String, String> parameters, String value) {
    /** Empty where the line is no property. */
    static Optional<ContentLine> parse(String line) {
        var one = new One();
        try {
            new CalendarParserImpl().parse(
                    new StringReader("BEGIN:VCALENDAR\r\nBEGIN:X\r\n" + line + "\r\nEND:X\r\nEND:VCALENDAR\r\n"), one);
        } catch (IOException | ParserException e) {
            return Optional.empty();
        }
        return one.found.size() == 1 ? Optional.of(one.found.getFirst()) : Optional.empty();
    }

    /** What stands before the parameters and the value, in capitals; the whole line where there are none. */
    static String nameOf(String line) {
        return line.split("[;:]", 2)[0].strip().toUpperCase(Locale.ROOT);
    }

    Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /** The value as text, without escapes and outer blanks. */
    String text() {
        return Strings.unescape(value).strip();
    }

    private static final class One implements ContentHandler {
        private final List<ContentLine> found = new ArrayList<>();
        private String name;
        private String value;
        private Map<String, String> parameters;

        @Override
        public void startProperty(String name) {
            this.name = name.strip().toUpperCase(Locale.ROOT);
            this.value = "";
            this.parameters = new HashMap<>();
        }

        @Override
        public void parameter(String name, String value) {
            parameters.put(name.strip().toUpperCase(Locale.ROOT), value.replace("\"", ""));
        }

        @Override
        public void propertyValue(String value) {
            this.value = value;
        }

        @Override
        public void endProperty(String name) {
            found.add(new ContentLine(this.name, Map.copyOf(parameters), value));
        }

        @Override
        public void startCalendar() {}

        @Override
        public void endCalendar() {}

        @Override
        public void startComponent(String name) {}

        @Override
        public void endComponent(String name) {}
    }
}
