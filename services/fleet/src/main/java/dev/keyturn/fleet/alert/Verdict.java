package dev.keyturn.fleet.alert;

/** What an observation says about an alarm. */
public enum Verdict {
    /** The cause is there. */
    OPEN,
    /** There is proof that the cause is gone. */
    CLOSED,
    /** It proves neither: an alarm that stands stays, none is raised. */
    UNCHANGED
}
