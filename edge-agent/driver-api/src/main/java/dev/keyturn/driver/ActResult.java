package dev.keyturn.driver;

/** What a lock answered to a one-off act. */
public sealed interface ActResult {
    record Done() implements ActResult {}

    record Refused(String reason) implements ActResult {}

    record Unreachable(String reason) implements ActResult {}

    /** It may have acted; nobody heard the answer. */
    record OutcomeUnknown(String reason) implements ActResult {}
}
