package dev.keyturn.driver;

/** What a lock answered to the emptying of a slot. */
public sealed interface ClearResult {
    record Done(Evidence evidence) implements ClearResult {}

    /** It will not. @param reason a code for people's sentence */
    record Refused(String reason) implements ClearResult {}

    record Unreachable(String reason) implements ClearResult {}

    /** It may have done so; nobody heard the answer. */
    record OutcomeUnknown(String reason) implements ClearResult {}
}
