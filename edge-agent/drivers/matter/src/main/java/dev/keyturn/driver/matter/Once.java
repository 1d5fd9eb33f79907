package dev.keyturn.driver.matter;

import java.util.LinkedHashSet;

/** Knows an event that came before by its number, which a device gives to no other. Events come again after a reconnection. */
final class Once {
    private static final int REMEMBERED = 256;

    private final LinkedHashSet<Long> seen = new LinkedHashSet<>();

    synchronized boolean first(long number) {
        var first = seen.add(number);
        if (seen.size() > REMEMBERED) {
            seen.removeFirst();
        }
        return first;
    }
}
