package dev.keyturn.access.stay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stays of the current organization; another's is not found. */
@ApplicationScoped
class StayRows implements PanacheRepositoryBase<Stay, UUID> {

    /** Nobody else changes the stay until the transaction ends. */
    Optional<Stay> toChange(UUID stay) {
        return findByIdOptional(stay, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Booked stays whose window is not over, held in one order until the transaction ends. */
    List<Stay> liveInUnit(UUID unit, Instant now) {
        return find("unit = ?1 and state = ?2 and notAfter > ?3 order by id", unit, StayState.BOOKED, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /** Of the live stays of a unit those that a calendar brought. */
    List<Stay> broughtByCalendars(UUID unit, Instant now) {
        return liveInUnit(unit, now).stream().filter(stay -> stay.calendar != null).toList();
    }

    /** As {@link #liveInUnit}. */
    List<Stay> liveInProperty(UUID property, Instant now) {
        return find("property = ?1 and state = ?2 and notAfter > ?3 order by id", property, StayState.BOOKED, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
