package dev.keyturn.sim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, in sentences, where somebody wants to read it. Holds no PIN. */
final class Story {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.UK).withZone(ZoneOffset.UTC);

    private final boolean told;
    private final List<String> lines = new ArrayList<>();
    private String lastWhen = "";
    private String lastSentence = "";
    private int again;

    private Story(boolean told) {
        this.told = told;
    }

    static Story untold() {
        return new Story(false);
    }

    static Story told() {
        return new Story(true);
    }

    static String when(Instant at) {
        return WHEN.format(at);
    }

    /** @param sentence made only where it is told */
    void tell(Instant at, Supplier<String> sentence) {
        if (told) {
            add(when(at), sentence.get());
        }
    }

    /** What happens again and again is told once. */
    private void add(String when, String sentence) {
        if (sentence.equals(lastSentence)) {
            again++;
            return;
        }
        endRepetition();
        lines.add("%-19s  %s".formatted(when.equals(lastWhen) ? "" : when, sentence));
        lastWhen = when;
        lastSentence = sentence;
    }

    private void endRepetition() {
        if (again > 0) {
            lines.add("%-19s    (%s)".formatted("", again == 1 ? "once more" : again + " times more"));
            again = 0;
        }
    }

    List<String> lines() {
        endRepetition();
        return List.copyOf(lines);
    }
}
