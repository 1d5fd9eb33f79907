package dev.keyturn.driver.tck;

import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import dev.keyturn.driver.LockSignal.Unlocked;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** All that was heard of a lock. Safe for many threads. */
final class Ear implements LockListener {
    private final List<LockSignal> heard = new ArrayList<>();

    @Override
    public synchronized void heard(LockSignal signal) {
        heard.add(signal);
    }

    synchronized int count() {
        return heard.size();
    }

    /** What came after the first so many. */
    synchronized List<LockSignal> since(int count) {
        return List.copyOf(heard.subList(count, heard.size()));
    }

    /** The slots that were opened at the keypad, in order. */
    synchronized List<OptionalInt> openings() {
        return heard.stream()
                .filter(signal -> signal instanceof Unlocked(var by, _) && by == By.KEYPAD)
                .map(signal -> ((Unlocked) signal).slot())
                .toList();
    }
}
