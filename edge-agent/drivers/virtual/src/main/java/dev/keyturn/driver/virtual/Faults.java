package dev.keyturn.driver.virtual;

import java.time.Duration;

/**
 * What is wrong with a lock or its radio. Counts say for how many of the next acts; they are used up in the order given here.
 *
 * @param dead it answers nothing, and its keypad and bolt work
 * @param driverThrows the driver itself is at fault
 * @param silent acts that the lock does not hear
 * @param lost acts that take effect at once, and whose answer is lost
 * @param late acts that take effect only before the next one or after five seconds, unanswered
 * @param phantom acts that the lock says it did, and did not
 * @param clockOff how far the lock's own clock is ahead
 */
public record Faults(boolean dead, boolean driverThrows, int silent, int lost, int late, int phantom, Duration clockOff) {
    public static final Faults NONE = new Faults(false, false, 0, 0, 0, 0, Duration.ZERO);

    public Faults {
        clockOff = clockOff == null ? Duration.ZERO : clockOff;
        if (silent < 0 || lost < 0 || late < 0 || phantom < 0) {
            throw new IllegalArgumentException("silent, lost, late and phantom count acts: 0 or more");
        }
    }

    /** What happens to one act. */
    enum Fate { NORMAL, DRIVER_THROWS, NOT_HEARD, ANSWER_LOST, LATE, PHANTOM }

    /** An act's fate, and the faults that are left after it. */
    record Drawn(Fate fate, Faults left) {}

    /** Whether the next act goes as it should. */
    public boolean none() {
        return draw().fate() == Fate.NORMAL;
    }

    Drawn draw() {
        if (driverThrows) {
            return new Drawn(Fate.DRIVER_THROWS, this);
        }
        if (dead) {
            return new Drawn(Fate.NOT_HEARD, this);
        }
        if (silent > 0) {
            return new Drawn(Fate.NOT_HEARD, new Faults(false, false, silent - 1, lost, late, phantom, clockOff));
        }
        if (lost > 0) {
            return new Drawn(Fate.ANSWER_LOST, new Faults(false, false, 0, lost - 1, late, phantom, clockOff));
        }
        if (late > 0) {
            return new Drawn(Fate.LATE, new Faults(false, false, 0, 0, late - 1, phantom, clockOff));
        }
        if (phantom > 0) {
            return new Drawn(Fate.PHANTOM, new Faults(false, false, 0, 0, 0, phantom - 1, clockOff));
        }
        return new Drawn(Fate.NORMAL, this);
    }

    public Faults withDead(boolean now) {
        return new Faults(now, driverThrows, silent, lost, late, phantom, clockOff);
    }
}
