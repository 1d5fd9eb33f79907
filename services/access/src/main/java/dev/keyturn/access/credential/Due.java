package dev.keyturn.access.credential;

/** What can be due, of a grant or of a credential. */
public enum Due {
    /** Of a grant: its PIN is to be chosen. */
    CHOOSE_PIN,
    /** Of a grant: a lock holds a code that presses alike, or does no more. */
    CHOOSE_AGAIN,
    /** Of a grant: something around it changed. */
    REALIGN,
    /** Of a grant: its codes are gone, and so may be its PIN. */
    FORGET_PIN,
    /** Of a credential: near enough to stand in a set. */
    ENTER_HORIZON,
    /** Of a credential: held by its hub and pre-flighted, or said to be on the lock, or an alert. */
    BE_READY,
    /** Of a credential: on the door, or an alert. */
    BE_ON_DOOR,
    /** Of a credential: its window is over. */
    END,
    /** Of a credential: proven or said to be gone, or an alarm. */
    BE_GONE
}
