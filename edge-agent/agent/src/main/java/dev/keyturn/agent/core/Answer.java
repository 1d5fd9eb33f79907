package dev.keyturn.agent.core;

import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.Window;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What came of an act. */
public sealed interface Answer {
    record Empty() implements Answer {}

    /** Exactly the PIN of this credential. */
    record Ours(UUID credential, Optional<Window> window) implements Answer {}

    /** A code that is none of ours. */
    record Other() implements Answer {}

    /** A code that cannot be compared. */
    record Unreadable(Optional<Window> window) implements Answer {}

    record Put(SetResult result) implements Answer {}

    record Cleared(ClearResult result) implements Answer {}

    /** @param batteryPercent empty where the lock does not say */
    record Told(OptionalInt batteryPercent) implements Answer {}

    record NoAnswer(String reason) implements Answer {}

    /** The driver threw. */
    record DriverFault() implements Answer {}

    /** The PIN could not be opened when it came to it. */
    record KeyMissing() implements Answer {}
}
