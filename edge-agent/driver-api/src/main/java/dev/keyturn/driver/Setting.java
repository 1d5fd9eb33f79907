package dev.keyturn.driver;

/** A setting of a lock that Keyturn knows. Each is a whole number; of a switch 0 is off and 1 is on. */
public enum Setting {
    /** Seconds until an unlocked bolt falls by itself; 0 for never. */
    AUTO_LOCK_SECONDS,
    /** 0 is silent; each lock has its own loudest. */
    VOLUME,
    /** Wrong codes in a row until the keypad is dead for a while. */
    WRONG_CODE_LIMIT,
    /** For how many seconds it is then. */
    LOCKOUT_SECONDS,
    /** Locks by one touch from outside, without a code. */
    ONE_TOUCH_LOCKING,
    /** Takes no code at all, and opens by radio and hand only. */
    PRIVACY
}
