package dev.keyturn.sim;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One thing that happens in a history. @param luck the seed of all that is left to chance in it */
record Happening(Kind kind, long luck) {
    /** Each as often as it is heavy. */
    enum Kind {
        BOOK(6), CANCEL(2), CHANGE(4), ROTATE_KEY(1), MISS_KEY(2),
        HOURS(10), MINUTES(4), DAYS_OFFLINE(1),
        SILENT(2), LOSE_ANSWERS(2), LATE(2), PHANTOM(2), DEAD(2), BREAK_DRIVER(2),
        PROGRAM(2), PROGRAM_GUESTS_OWN(3), RESET_BY_HAND(1), TYPE(4),
        CUT_POWER(2), LOSE_DISK(1), OUTAGE(1), MOVE(1), FILL_DISK(2),
        REPLAY(2), DELAY_RECORD(2), CUT_UPLINK(2), MOVE_WALL_CLOCK(2), DRIFT(1), BEACON(2), FREEZE(2),
        /** All that is wrong is mended; in the end of it the door must be right. */
        HEAL(0);

        private static final List<Kind> WEIGHED = Arrays.stream(values())
                .flatMap(kind -> IntStream.range(0, kind.weight).mapToObj(_ -> kind)).toList();
        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    static Happening any(RandomGenerator random) {
        return new Happening(Kind.WEIGHED.get(random.nextInt(Kind.WEIGHED.size())), random.nextLong());
    }

    static Happening heal(RandomGenerator random) {
        return new Happening(Kind.HEAL, random.nextLong());
    }
}
