package dev.keyturn.contracts.hub;

/** What state fleet wants a lock in. */
public enum Mode {
    /** Converge it to its code set. */
    IN_SERVICE,
    /** Touch nothing but what a command of the turnover says; ended codes still end. */
    FROZEN,
    /** No longer this hub's lock: stop, forget its set, remove nothing. */
    RELEASED
}
