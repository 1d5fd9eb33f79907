package dev.keyturn.access.stay;

import dev.keyturn.access.civil.CivilTime;
import dev.keyturn.access.civil.CivilWindow;
import dev.keyturn.access.property.PropertyFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What became of a plan when its instants were derived (S16). */
sealed interface StayTimes {
    /** Longer is a mistake, or a tenancy that should be several stays. */
    int MOST_NIGHTS = 732;
    LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /**
     * @param in wall time of check-in, the plan's or the property's
     * @param out wall time of checkout
     * @param tzdb version of the zone's rules under which the instants were derived
     * @param arrival check-in
     * @param departure checkout
     * @param notBefore from when a code may open: check-in less the early buffer
     * @param notAfter until when: checkout plus the late buffer
     */
    record Derived(LocalTime in, LocalTime out, ZoneId zone, String tzdb, Duration early, Duration late, Instant arrival, Instant departure,
            Instant notBefore, Instant notAfter) implements StayTimes {}

    /** Checkout does not come after check-in. */
    record EndsBeforeItStarts() implements StayTimes {}

    /** More than {@link #MOST_NIGHTS}, or outside the years that calendars speak of. */
    record OutOfRange() implements StayTimes {}

    /** The plan's own wall times where it has some, else the property's. */
    static StayTimes of(StayPlan plan, PropertyFacts property) {
        if (plan.checkIn().isBefore(EARLIEST) || plan.checkOut().isAfter(LATEST)
                || ChronoUnit.DAYS.between(plan.checkIn(), plan.checkOut()) > MOST_NIGHTS) {
            return new OutOfRange();
        }
        var in = plan.checkInTime() == null ? property.checkIn() : plan.checkInTime();
        var out = plan.checkOutTime() == null ? property.checkOut() : plan.checkOutTime();
        if (!plan.checkIn().atTime(in).isBefore(plan.checkOut().atTime(out))) return new EndsBeforeItStarts();
        return derived(plan, in, out, property);
    }

    private static StayTimes derived(StayPlan plan, LocalTime in, LocalTime out, PropertyFacts property) {
        var zone = property.zone();
        var arrival = CivilTime.start(plan.checkIn().atTime(in), zone);
        var departure = CivilTime.end(plan.checkOut().atTime(out), zone);
        // Both may fall into one gap of the zone, which is a single instant.
        if (!arrival.isBefore(departure)) return new EndsBeforeItStarts();
        var window = new CivilWindow(plan.checkIn(), in, plan.checkOut(), out, zone, property.early(), property.late());
        return new Derived(in, out, zone, CivilTime.rulesVersion(zone), property.early(), property.late(), arrival, departure,
                window.opens(), window.closes());
    }
}
