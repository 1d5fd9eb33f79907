package dev.keyturn.driver.tck;

import java.util.ArrayList;
import java.util.List;

/** What was done to a lock and what came of it, line by line, without PINs. */
final class Story {
    private final List<String> lines = new ArrayList<>();

    void tell(String line) {
        lines.add(line);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append("%n%4d  %s".formatted(i + 1, lines.get(i)));
        }
        return text.toString();
    }
}
