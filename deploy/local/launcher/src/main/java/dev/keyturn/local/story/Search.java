package dev.keyturn.local.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Looks for texts in many sources, a piece at a time, and keeps where they were. Safe for many threads. */
final class Search {
    private static final int PIECE = 256 * 1024;

    private final Needles needles;
    private final Map<Needle, Set<Find>> finds = new ConcurrentHashMap<>();
    private final Map<Place, AtomicLong> sources = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /** Kinds of places. */
    enum Place { LOG, TRACE, KAFKA_FILE, KAFKA_RECORD, DATABASE_FILE, TABLE, SNAPSHOT, HUB_FILE, STACK_FILE, OTHER_FILE, STORY }

    /** @param what the source: a file, a table, a topic */
    private record Find(Place place, String what) {}

    Search(Collection<Needle> wanted) {
        needles = new Needles(wanted.stream().toList());
    }

    void in(Place place, String what, InputStream in) throws IOException {
        var source = source(place, what);
        var piece = new byte[PIECE];
        for (int length; (length = in.read(piece)) >= 0; ) {
            source.write(piece, 0, length);
        }
        source.close();
    }

    /** A source that is written to, piece by piece; what was in it is known when it is closed. */
    OutputStream source(Place place, String what) {
        return new Source(new Find(place, what));
    }

    private final class Source extends OutputStream {
        private final Find here;
        private final Needles.Reader reader = needles.reader();

        Source(Find here) {
            this.here = here;
            sources.computeIfAbsent(here.place(), _ -> new AtomicLong()).incrementAndGet();
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] piece, int from, int length) {
            reader.read(piece, from, length);
            bytes.addAndGet(length);
        }

        @Override
        public void close() {
            reader.end().forEach(needle -> finds.computeIfAbsent(needle, _ -> ConcurrentHashMap.newKeySet()).add(here));
        }
    }

    /** The kinds of places where it was. */
    Set<Place> places(Needle needle) {
        var places = EnumSet.noneOf(Place.class);
        finds.getOrDefault(needle, Set.of()).forEach(find -> places.add(find.place()));
        return places;
    }

    /** Where it was, for people; never the text itself. */
    String where(Needle needle) {
        return finds.getOrDefault(needle, Set.of()).stream().map(find -> find.place() + " " + find.what())
                .collect(Collectors.toCollection(TreeSet::new)).stream().limit(5).collect(Collectors.joining(", "));
    }

    /** How many sources of a kind were read. */
    long count(Place place) {
        return sources.getOrDefault(place, new AtomicLong()).get();
    }

    long sources() {
        return sources.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long bytes() {
        return bytes.get();
    }
}
