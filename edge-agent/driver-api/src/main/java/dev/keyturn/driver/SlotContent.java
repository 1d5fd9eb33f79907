package dev.keyturn.driver;

import dev.keyturn.contracts.Pin;
import java.util.Optional;

/** What reading a slot told. */
public sealed interface SlotContent {
    record Empty() implements SlotContent {}

    /** A code in clear. @param window as the lock keeps it; empty for always */
    record Known(Pin pin, Optional<Window> window) implements SlotContent {}

    /** A code whose digits the lock does not tell. @param window as the lock keeps it; empty for always */
    record Occupied(Optional<Window> window) implements SlotContent {}

    /** The lock answers, but tells nothing of its slots. */
    record Untold() implements SlotContent {}

    record Unreachable(String reason) implements SlotContent {}
}
