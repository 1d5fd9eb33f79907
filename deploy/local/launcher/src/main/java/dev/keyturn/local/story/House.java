package dev.keyturn.local.story;

import dev.keyturn.local.client.Host;
import java.util.UUID;

/**
 * What the host of the story has, once the first chapter has set it up.
 *
 * @param hubName the hub's name at the sandbox, which owns the process
 * @param feedUnit the unit that takes its bookings from the feed
 * @param timed the unit whose lock has no schedule to trust: the hub's timer ends its codes
 * @param scheduled the unit whose lock ends codes by itself
 */
record House(Host host, String property, String hub, String hubName, Place feedUnit, Place timed, Place scheduled) {

    /** A unit with one door. */
    record Place(String unit, String door, String lock, Keypad keypad) {}

    /** A name that no earlier story on the same platform has used. */
    static String fresh(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
