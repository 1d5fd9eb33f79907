package dev.keyturn.driver.virtual;

/** What came of typing a code at the door. */
public sealed interface Keypress {
    record Opened(int slot) implements Keypress {}

    record Refused() implements Keypress {}

    /** The keypad is dead for a while after too many wrong codes. */
    record LockedOut() implements Keypress {}

    record NoPower() implements Keypress {}
}
