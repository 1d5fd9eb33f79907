package dev.keyturn.access.pin;

import dev.keyturn.contracts.Pin;
import java.util.List;

/** What came of choosing a PIN. */
public sealed interface PinChoice {
    /** @param why in sentences for people, the one about the length first */
    record Chosen(Pin pin, List<PinText> why) implements PinChoice {
        public Chosen {
            why = List.copyOf(why);
        }
    }

    /** None can be chosen; a person has to change something. */
    record NoneLeft(Reason reason) implements PinChoice {}

    /** Why none can be chosen. */
    enum Reason {
        /** No lock takes codes from Keyturn, or none is known yet. */
        NO_LOCK,
        /** No length suits all the locks: choose one PIN for each group of {@link dev.keyturn.catalogue.LengthChoice}. */
        LOCKS_DISAGREE,
        /** The rules of the locks together leave no PIN at all. */
        RULES_LEAVE_NONE,
        /** Too many codes live on these locks: what is left is nothing, or too little to be found at random. */
        LOCKS_ARE_FULL
    }
}
