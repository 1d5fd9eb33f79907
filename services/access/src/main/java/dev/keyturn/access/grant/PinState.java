package dev.keyturn.access.grant;

import java.time.Instant;
import java.util.Objects;

/** Whether the PIN of a grant is chosen. */
public sealed interface PinState {
    /**
     * When a PIN of this grant was first shown to somebody; null where none was. Stays when another takes its place.
     */
    Instant revealedAt();

    /** None yet, and none was ever shown. */
    static PinState waiting(WaitsFor reason) {
        return new Waiting(reason, null);
    }

    /** None, for this reason. */
    default PinState waitingFor(WaitsFor reason) {
        return new Waiting(reason, revealedAt());
    }

    /** One was chosen now. */
    default PinState chosen(Instant now) {
        return new Chosen(now, revealedAt());
    }

    /**
     * It is.
     *
     * @param at when it was chosen
     */
    record Chosen(Instant at, Instant revealedAt) implements PinState {
        public Chosen {
            Objects.requireNonNull(at, "at");
        }

        /** Shown to somebody; the first time counts. */
        Chosen revealed(Instant now) {
            return revealedAt == null ? new Chosen(at, now) : this;
        }
    }

    /** Not yet, or not again. */
    record Waiting(WaitsFor reason, Instant revealedAt) implements PinState {
        public Waiting {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
