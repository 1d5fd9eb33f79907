package dev.keyturn.access.calendar.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** What has been understood of a feed so far; an entry that a merged feed holds twice counts once. */
final class Reading {
    private final SequencedSet<FeedEvent> events = new LinkedHashSet<>();
    private final List<Misunderstood> misunderstood = new ArrayList<>();

    void add(FeedEvent event) {
        events.add(event);
    }

    /** @param uid the entry's, where it gave one */
    void misunderstand(int line, Optional<String> uid, Misunderstood.Why why) {
        misunderstood.add(new Misunderstood(line, uid, why));
    }

    FeedRead.Understood understood() {
        return new FeedRead.Understood(List.copyOf(events), misunderstood);
    }
}
