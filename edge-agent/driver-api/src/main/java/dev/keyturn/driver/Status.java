package dev.keyturn.driver;

import java.util.OptionalInt;

/** How a lock is. */
public sealed interface Status {
    /** Where the bolt is. */
    enum Bolt { LOCKED, UNLOCKED, JAMMED, UNKNOWN }

    /** @param batteryPercent empty where the lock does not say */
    record Answering(Bolt bolt, OptionalInt batteryPercent) implements Status {}

    record Unreachable(String reason) implements Status {}
}
