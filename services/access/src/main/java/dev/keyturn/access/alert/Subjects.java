package dev.keyturn.access.alert;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an alert is about, as one text by which the database knows that it is open already. */
final class Subjects {
    private Subjects() {}

    /** The same text for the same subjects, in whatever order they come. */
    static String key(Map<String, String> subjects) {
        return new TreeMap<>(subjects).entrySet().stream()
                .map(subject -> subject.getKey() + "=" + subject.getValue())
                .collect(Collectors.joining("&"));
    }
}
