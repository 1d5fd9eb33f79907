package dev.keyturn.access.stay;

import java.util.UUID;

/** What became of a wish about a stay. */
public sealed interface StayOutcome {
    /** As wished, or as it was already. */
    record Done(UUID stay) implements StayOutcome {}

    /** Nothing was changed. */
    enum Refused implements StayOutcome {
        NO_SUCH_UNIT, NO_SUCH_STAY,
        /** Checkout does not come after check-in. */
        ENDS_BEFORE_IT_STARTS,
        /** Longer than a stay can be, or in years that no calendar speaks of. */
        OUT_OF_RANGE,
        /** A new stay that would have ended already. */
        OVER,
        /** The stay has ended, and would have still. */
        ENDED,
        /** The stay was cancelled; book it anew. */
        CANCELLED
    }
}
