package dev.keyturn.driver;

/** How sure an act is. */
public enum Evidence {
    /** The lock said yes. */
    ACKNOWLEDGED,
    /** The driver read it back after the act, exactly. */
    READ_BACK
}
