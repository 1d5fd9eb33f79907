package dev.keyturn.access.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The calendars of the current organization; another's is not found. */
@ApplicationScoped
class CalendarRows implements PanacheRepositoryBase<Calendar, UUID> {

    /** Nobody else changes the calendar until the transaction ends. */
    Optional<Calendar> toChange(UUID calendar) {
        return findByIdOptional(calendar, LockModeType.PESSIMISTIC_WRITE);
    }
}
