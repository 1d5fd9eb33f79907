package dev.keyturn.catalogue;

/** Whether a lock ends a code by itself. What the lock reports of itself beats the catalogue. */
public enum OwnSchedule {
    /** It does not: the hub's timer starts and ends each code. */
    NONE,
    /** It does, and its word can be relied on across a change of its zone's offset. */
    TRUSTED,
    /** It does, but windows that span a change of offset may shift: the hub's timer decides. */
    UNTRUSTED_OVER_DST
}
