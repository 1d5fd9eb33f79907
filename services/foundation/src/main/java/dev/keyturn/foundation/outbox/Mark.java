package dev.keyturn.foundation.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Where a record stands in its key's line: the epoch first, then the generation within it. */
record Mark(long epoch, long generation) implements Comparable<Mark> {

    static final String EPOCH = "keyturn-epoch";
    static final String GENERATION = "keyturn-generation";

    private static final Comparator<Mark> ORDER =
            Comparator.comparingLong(Mark::epoch).thenComparingLong(Mark::generation);

    /** @return the mark of a record, or empty where its headers are not ours */
    static Optional<Mark> of(Headers headers) {
        Header epoch = headers.lastHeader(EPOCH);
        Header generation = headers.lastHeader(GENERATION);
        if (epoch == null || generation == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(number(epoch), number(generation)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long number(Header header) {
        return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }

    static Mark newer(Mark a, Mark b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
