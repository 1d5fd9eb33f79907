package dev.keyturn.access.stay;

import java.util.Objects;
import java.util.UUID;

/**
 * A stay to be booked.
 *
 * @param calendar where it comes from; null where a person makes it
 * @param guestName null where unknown
 * @param reference what the booking is called elsewhere; null where nothing
 */
public record NewStay(UUID unit, UUID calendar, String guestName, String reference, StayPlan plan) {
    public NewStay {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(plan, "plan");
    }

    /** Without the guest. */
    @Override
    public String toString() {
        return "NewStay[" + unit + "]";
    }
}
