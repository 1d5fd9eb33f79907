package dev.keyturn.contracts.hub;

/** Whether a lock itself keeps a code to its window. */
public enum Schedule {
    NONE,
    TRUSTED,
    /** It does, by a clock that may be wrong: never relied upon. */
    UNTRUSTED
}
