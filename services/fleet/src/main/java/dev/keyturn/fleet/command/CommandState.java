package dev.keyturn.fleet.command;

import dev.keyturn.contracts.hub.CommandProgress.Outcome;

/** Where a command stands, as far as anybody can prove. */
public enum CommandState {
    /** On its way to the hub. */
    QUEUED,
    /** The hub has journaled it and is about to act. */
    RECEIVED,
    DONE,
    NOT_DONE,
    /** The hub never said that it had it, and its deadline is long past: nothing will happen any more. */
    EXPIRED,
    /** The hub began and cannot tell how it ended. */
    OUTCOME_UNKNOWN;

    /** Whether no answer is waited for any more; the hub's late word may still correct it. */
    public boolean settled() {
        return switch (this) {
            case QUEUED, RECEIVED -> false;
            case DONE, NOT_DONE, EXPIRED, OUTCOME_UNKNOWN -> true;
        };
    }

    /** After a word of the hub. It knows best, even late; only what it said in the end is never taken back. */
    public CommandState told(Outcome outcome) {
        return switch (this) {
            case QUEUED -> outcome == Outcome.RECEIVED ? RECEIVED : finalOf(outcome);
            case RECEIVED, EXPIRED, OUTCOME_UNKNOWN -> outcome == Outcome.RECEIVED ? this : finalOf(outcome);
            case DONE, NOT_DONE -> this;
        };
    }

    /** After the time in which the hub should have answered. */
    public CommandState unanswered() {
        return switch (this) {
            case QUEUED -> EXPIRED;
            case RECEIVED -> OUTCOME_UNKNOWN;
            case DONE, NOT_DONE, EXPIRED, OUTCOME_UNKNOWN -> this;
        };
    }

    private static CommandState finalOf(Outcome outcome) {
        return switch (outcome) {
            case RECEIVED -> RECEIVED;
            case DONE -> DONE;
            case NOT_DONE, REFUSED_SESSION, REFUSED_LATE, REFUSED_NO_TIME -> NOT_DONE;
            case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
        };
    }
}
