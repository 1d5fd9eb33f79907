package dev.keyturn.contracts;

/**
 * How a record stands to the one that is held for the same key: (enrolment, epoch, generation) decides, never arrival. Only
 * {@link #NEWER} is taken. A producer asks the same of its rows and its own topic: where the topic is NEWER than the rows, a
 * backup was restored and nothing is published until an operator accepts a new epoch.
 */
public enum Ordering {
    /** Takes the place of what is held. */
    NEWER,
    /** The record that is held, come again, or another with its position: dropped either way. */
    SAME,
    /** Replayed, reordered, or of an earlier enrolment or line of history: dropped. */
    OLDER;

    /** @param held the position in force; {@link Position#NONE} where nothing is held */
    public static Ordering judge(Position held, Position fresh) {
        return switch (Integer.signum(fresh.compareTo(held))) {
            case 1 -> NEWER;
            case 0 -> SAME;
            default -> OLDER;
        };
    }
}
