package dev.keyturn.contracts.hub;

/** What stands between a credential and its goal. Each is shown with its reason and since when. */
public enum Trouble {
    NONE, RETRYING, REFUSED_BY_RULE, DUPLICATE, NO_SLOT, DRIFTED, SUSPENDED, UNREACHABLE, KEY_MISSING, OVERDUE,
    /** Starts wait: the hub has no trusted time since a power cut. */
    NO_TRUSTED_TIME,
    /** The lock is frozen for a turnover. */
    FROZEN
}
