package dev.keyturn.contracts;

import java.util.Comparator;

/**
 * Where a record stands in the order of its key. Arrival never decides; this does, and what is older is dropped.
 *
 * @param enrolment counts the hub's enrolments; a replaced or re-enrolled hub starts a new one
 * @param epoch counts the producer's lines of history; raised by a person after a restore from a backup
 * @param generation counts the states of the key within the epoch
 */
public record Position(long enrolment, long epoch, long generation) implements Comparable<Position> {
    public static final Position NONE = new Position(0, 0, 0);

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::enrolment)
            .thenComparingLong(Position::epoch)
            .thenComparingLong(Position::generation);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    public boolean newerThan(Position other) {
        return compareTo(other) > 0;
    }
}
