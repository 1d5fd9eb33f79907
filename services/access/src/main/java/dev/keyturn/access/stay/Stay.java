package dev.keyturn.access.stay;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A reservation of a unit. The dates and times are what was agreed; the instants follow from them. */
@Entity
class Stay {
    @Id UUID id;
    @TenantId @Column(name = "organization_id") String organizationId;
    @Column(name = "property_id") UUID property;
    @Column(name = "unit_id") UUID unit;
    /** The calendar that it came from; null where a person made it. */
    @Column(name = "calendar_id") UUID calendar;
    /** Null where unknown. */
    @Column(name = "guest_name") String guestName;
    /** What the booking is called elsewhere; null where nothing. */
    String reference;
    @Column(name = "check_in") LocalDate checkIn;
    @Column(name = "check_out") LocalDate checkOut;
    /** Null for the property's usual time, which is then in {@code derivedCheckIn}. */
    @Column(name = "check_in_time") LocalTime checkInTime;
    /** Null for the property's usual time, which is then in {@code derivedCheckOut}. */
    @Column(name = "check_out_time") LocalTime checkOutTime;
    @Column(name = "derived_check_in") LocalTime derivedCheckIn;
    @Column(name = "derived_check_out") LocalTime derivedCheckOut;
    /** IANA name of the zone under which the instants were derived. */
    String zone;
    /** Version of the zone's rules under which they were derived (S16), such as 2026a. */
    String tzdb;
    @Column(name = "early_minutes") int earlyMinutes;
    @Column(name = "late_minutes") int lateMinutes;
    Instant arrival;
    Instant departure;
    @Column(name = "not_before") Instant notBefore;
    @Column(name = "not_after") Instant notAfter;
    @Enumerated(EnumType.STRING) StayState state;
    /** Null unless cancelled. */
    @Column(name = "cancel_reason") String cancelReason;
    @Version long version;

    StayPlan plan() {
        return new StayPlan(checkIn, checkOut, checkInTime, checkOutTime);
    }

    /** Another plan, and what follows from it. */
    void take(StayPlan plan, StayTimes.Derived times) {
        checkIn = plan.checkIn();
        checkOut = plan.checkOut();
        checkInTime = plan.checkInTime();
        checkOutTime = plan.checkOutTime();
        derivedCheckIn = times.in();
        derivedCheckOut = times.out();
        zone = times.zone().getId();
        tzdb = times.tzdb();
        earlyMinutes = (int) times.early().toMinutes();
        lateMinutes = (int) times.late().toMinutes();
        arrival = times.arrival();
        departure = times.departure();
        notBefore = times.notBefore();
        notAfter = times.notAfter();
    }
}
