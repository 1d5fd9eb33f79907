package dev.keyturn.driver;

import java.util.OptionalInt;

/** What a lock answered to a code. The type decides: try again, stop, or ask a person. */
public sealed interface SetResult {
    record Done(Evidence evidence) implements SetResult {}

    /** It holds that code already. @param slot where; empty where it does not say */
    record DuplicateOf(OptionalInt slot) implements SetResult {}

    /** It has no room for another code. */
    record NoSlot() implements SetResult {}

    /** The slot holds a code that the lock does not let be replaced. */
    record SlotTaken() implements SetResult {}

    /** The code breaks the lock's rules; no second try helps. @param reason a code for people's sentence; never digits */
    record RefusedByRule(String reason) implements SetResult {}

    /** It did not hear the code. */
    record Unreachable(String reason) implements SetResult {}

    /** It may have taken the code; nobody heard the answer. */
    record OutcomeUnknown(String reason) implements SetResult {}
}
