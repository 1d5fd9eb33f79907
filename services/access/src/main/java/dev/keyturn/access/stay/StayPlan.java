package dev.keyturn.access.stay;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

/**
 * When a guest comes and goes, as agreed with them: local dates at the property, and wall times where they differ from the
 * property's usual ones.
 *
 * @param checkInTime null for the property's
 * @param checkOutTime null for the property's
 */
public record StayPlan(LocalDate checkIn, LocalDate checkOut, LocalTime checkInTime, LocalTime checkOutTime) {
    public StayPlan {
        Objects.requireNonNull(checkIn, "checkIn");
        Objects.requireNonNull(checkOut, "checkOut");
    }

    /** At the property's usual times. */
    public StayPlan(LocalDate checkIn, LocalDate checkOut) {
        this(checkIn, checkOut, null, null);
    }

    /** Other dates, the same agreement about times. */
    public StayPlan on(LocalDate newCheckIn, LocalDate newCheckOut) {
        return new StayPlan(newCheckIn, newCheckOut, checkInTime, checkOutTime);
    }
}
