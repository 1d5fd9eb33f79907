package dev.keyturn.contracts.hub;

/**
 * How far a credential's goal is proven, lowest first. For an ABSENT goal VERIFIED means that the slot was read and found
 * empty, and USED does not occur.
 */
public enum Rung {
    /** Chosen, not yet published. */
    PLANNED,
    /** Published to the hub. */
    SENT,
    /** Stored by the hub. */
    HELD,
    /** The lock acknowledged the act and cannot be read back, now or ever. */
    ASSUMED,
    /** The lock acknowledged the act; the read-back is outstanding. */
    ACKED,
    /** Read back from the lock after the act. */
    VERIFIED,
    /** Opened the door. */
    USED
}
