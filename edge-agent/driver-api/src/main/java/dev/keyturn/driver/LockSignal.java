package dev.keyturn.driver;

import java.util.OptionalInt;

/** What a lock says by itself. What was typed is never in it. */
public sealed interface LockSignal {
    /** How the bolt was moved. */
    enum By { KEYPAD, HAND, RADIO, ITSELF, UNKNOWN }

    /** The bolt was drawn back. @param slot whose code it was; empty where the lock names none */
    record Unlocked(By by, OptionalInt slot) implements LockSignal {}

    record Locked(By by) implements LockSignal {}

    /** A code was typed that does not open. */
    record Refused() implements LockSignal {}

    /** The keypad is dead for a while after too many wrong codes. */
    record LockedOut() implements LockSignal {}

    record Jammed() implements LockSignal {}

    record Tampered() implements LockSignal {}

    /** Codes were changed at the lock. @param slot which; empty where the lock does not say, so perhaps all */
    record CodesChanged(OptionalInt slot) implements LockSignal {}

    /** The lock was set back to its factory state: no slot is as it was. */
    record WasReset() implements LockSignal {}

    record BatteryLow(int percent) implements LockSignal {}

    /** A lock that did not answer can be reached again. */
    record Awake() implements LockSignal {}
}
