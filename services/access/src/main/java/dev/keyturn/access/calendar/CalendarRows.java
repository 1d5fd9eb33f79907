package dev.keyturn.access.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CalendarRows implements PanacheRepositoryBase<Calendar, UUID> {
    Optional<Calendar> toChange(UUID calendar) {
        return findByIdOptional(calendar, LockModeType.PESSIMISTIC_WRITE);
    }
}
