package dev.keyturn.agent.core;

import dev.keyturn.driver.Window;
import java.util.Optional;
import java.util.UUID;

/** One thing to do on a lock. */
public sealed interface Act {
    /** Look what a slot holds. */
    record Read(int slot) implements Act {}

    /** Put a code into a slot. */
    record Put(int slot, Want want, Optional<Window> window) implements Act {}

    /** Empty a slot that is ours. */
    record Clear(int slot, UUID credential) implements Act {}

    /** Ask the lock how it is. */
    record Ask() implements Act {}
}
