package dev.keyturn.catalogue;

import java.util.List;

/** Whether a PIN may be used on a set of locks. */
public sealed interface PinVerdict {
    record Acceptable() implements PinVerdict {}

    /** @param reasons at least one; they name the rule, never the PIN */
    record Refused(List<Refusal> reasons) implements PinVerdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
