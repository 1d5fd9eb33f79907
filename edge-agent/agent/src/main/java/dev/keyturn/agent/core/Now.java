package dev.keyturn.agent.core;

import java.time.Instant;

/** What the hub knows of the time. */
public sealed interface Now {
    /** The trusted time, or the floor. */
    Instant at();

    record Trusted(Instant at) implements Now {}

    /** It is this time or later, by an unknown amount: what has begun by now has begun, what has ended by now has ended. */
    record FloorOnly(Instant at) implements Now {}
}
