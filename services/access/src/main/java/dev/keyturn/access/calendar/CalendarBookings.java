package dev.keyturn.access.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The bookings of the current organization's calendars that have a stay. */
@ApplicationScoped
class CalendarBookings implements PanacheRepositoryBase<CalendarBooking, UUID> {

    /** How long after its end a stay is still compared with its feed; later, feeds have dropped it. */
    private static final int REMEMBERED_DAYS = 30;

    /** @param today at the property */
    List<CalendarBooking> of(UUID calendar, LocalDate today) {
        return list("calendar = ?1 and checkOut >= ?2", calendar, today.minusDays(REMEMBERED_DAYS));
    }
}
