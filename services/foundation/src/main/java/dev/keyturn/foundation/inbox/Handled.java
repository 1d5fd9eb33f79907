package dev.keyturn.foundation.inbox;

/** What became of a record. The reasons are codes or short sentences that hold nothing of the record's value. */
public sealed interface Handled {

    /** Stored, or known before: the next one, please. */
    record Done() implements Handled {}

    /** Can never be read: kept aside with its reason, and the next one, please. */
    record Parked(String reason) implements Handled {}

    /** Cannot be stored for the moment: this one again, before any other of its partition. */
    record Retry(String reason) implements Handled {}
}
