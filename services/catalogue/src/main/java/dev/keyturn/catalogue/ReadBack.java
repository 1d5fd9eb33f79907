package dev.keyturn.catalogue;

/** What a lock answers when asked for a code that it holds, and so how far its word can prove a code. */
public enum ReadBack {
    /** The digits. */
    CLEAR,
    /** As many asterisks as digits: the slot is proven, the digits are not. */
    MASKED,
    /** Whether the slot is taken, nothing of the code. */
    STATUS_ONLY,
    /** Nothing: what was written is assumed, never verified. */
    NONE
}
