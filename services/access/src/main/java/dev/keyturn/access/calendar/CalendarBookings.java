package dev.keyturn.access.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CalendarBookings implements PanacheRepositoryBase<CalendarBooking, UUID> {
    private static final int REMEMBERED_DAYS = 30;

    List<CalendarBooking> of(UUID calendar, LocalDate today) {
        return list("calendar = ?1 and checkOut >= ?2", calendar, today.minusDays(30L));
    }
}
