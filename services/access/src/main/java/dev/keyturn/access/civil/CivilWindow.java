package dev.keyturn.access.civil;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When a code may open, as people say it: dates and wall times at the property. Its instants are derived, never stored as the
 * truth. The buffers are part of the window, not slack on top of it.
 *
 * @param checkOut the day of departure; midnight at its start is 00:00, midnight at its end 00:00 of the day after
 * @param zone the property's
 * @param early how long before check-in the code opens already
 * @param late how long after checkout it opens still
 */
public record CivilWindow(LocalDate checkIn, LocalTime in, LocalDate checkOut, LocalTime out, ZoneId zone, Duration early,
        Duration late) {
    /** Before check-in and after checkout, where a property says nothing else. */
    public static final Duration USUAL_BUFFER = Duration.ofMinutes(15);

    /** @throws IllegalArgumentException where the window would end before it starts, or a buffer is negative */
    public CivilWindow {
        Objects.requireNonNull(zone, "zone");
        if (early.isNegative() || late.isNegative()) {
            throw new IllegalArgumentException("A buffer is zero or more");
        }
        if (!checkIn.atTime(in).isBefore(checkOut.atTime(out))) {
            throw new IllegalArgumentException("Checkout comes after check-in");
        }
    }

    /** With the usual buffers. */
    public static CivilWindow of(LocalDate checkIn, LocalTime in, LocalDate checkOut, LocalTime out, ZoneId zone) {
        return new CivilWindow(checkIn, in, checkOut, out, zone, USUAL_BUFFER, USUAL_BUFFER);
    }

    /** The first instant at which the code opens. */
    public Instant opens() {
        return CivilTime.start(checkIn.atTime(in), zone).minus(early);
    }

    /** The first instant at which it does not open any more. */
    public Instant closes() {
        return CivilTime.end(checkOut.atTime(out), zone).plus(late);
    }
}
