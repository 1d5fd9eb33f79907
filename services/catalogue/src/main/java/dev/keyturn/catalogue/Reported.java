package dev.keyturn.catalogue;

import java.util.Optional;
import java.util.OptionalInt;

/** What a lock said of its own capabilities; empty parts are unknown and the catalogue's figure stands. */
public record Reported(OptionalInt slots, OptionalInt shortestPin, OptionalInt longestPin, Optional<OwnSchedule> ownSchedule) {
    public static final Reported NOTHING =
            new Reported(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
}
