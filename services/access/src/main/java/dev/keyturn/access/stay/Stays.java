package dev.keyturn.access.stay;

import dev.keyturn.access.property.Places;
import dev.keyturn.access.property.PropertyFacts;
import dev.keyturn.access.property.UnitFacts;
import dev.keyturn.access.stay.StayOutcome.Done;
import dev.keyturn.access.stay.StayOutcome.Refused;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Books, changes and cancels stays of the current organization. Whatever follows from it commits with it, or not at all. */
@ApplicationScoped
public class Stays {
    @Inject
    StayRows rows;

    @Inject
    Places places;

    @Inject
    StayNews news;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    /** Another stay of the unit at the same time is no reason to refuse: hosts overlap stays on purpose, and are shown it. */
    @Transactional
    public StayOutcome book(NewStay wanted) {
        var unit = places.unit(wanted.unit());
        if (unit.isEmpty()) return Refused.NO_SUCH_UNIT;
        return switch (StayTimes.of(wanted.plan(), propertyOf(unit.get()))) {
            case StayTimes.EndsBeforeItStarts() -> Refused.ENDS_BEFORE_IT_STARTS;
            case StayTimes.OutOfRange() -> Refused.OUT_OF_RANGE;
            case StayTimes.Derived times when !times.notAfter().isAfter(clock.instant()) -> Refused.OVER;
            case StayTimes.Derived times -> booked(wanted, unit.get(), times);
        };
    }

    /**
     * Gives a stay another plan: other dates, other times, or both. A stay that has ended comes back where the plan reaches past
     * now; one whose plan is over ends now.
     */
    @Transactional
    public StayOutcome change(UUID stay, StayPlan plan) {
        var found = rows.toChange(stay);
        if (found.isEmpty()) return Refused.NO_SUCH_STAY;
        if (found.get().state == StayState.CANCELLED) return Refused.CANCELLED;
        return switch (StayTimes.of(plan, places.property(found.get().property).orElseThrow())) {
            case StayTimes.EndsBeforeItStarts() -> Refused.ENDS_BEFORE_IT_STARTS;
            case StayTimes.OutOfRange() -> Refused.OUT_OF_RANGE;
            case StayTimes.Derived times -> changed(found.get(), plan, times);
        };
    }

    /** Other dates, the agreed times kept. */
    @Transactional
    public StayOutcome move(UUID stay, StayPlan dates) {
        return rows.toChange(stay)
                .map(found -> change(stay, found.plan().on(dates.checkIn(), dates.checkOut())))
                .orElse(Refused.NO_SUCH_STAY);
    }

    /** Its code ends now. Cancelling what is cancelled does nothing. @param reason kept with the stay */
    @Transactional
    public StayOutcome cancel(UUID stay, String reason) {
        return rows.toChange(stay).map(found -> cancelled(found, reason)).orElse(Refused.NO_SUCH_STAY);
    }

    /** What the booking is called elsewhere; null for nothing. */
    @Transactional
    public void refer(UUID stay, String reference) {
        rows.toChange(stay).ifPresent(found -> found.reference = reference);
    }

    /** Booked stays of a unit that a calendar brought, this one or a former one, and that are not over. */
    @Transactional
    public List<BroughtStay> broughtTo(UUID unit) {
        return rows.broughtByCalendars(unit, clock.instant()).stream()
                .map(stay -> new BroughtStay(stay.id, Optional.ofNullable(stay.reference), stay.checkIn, stay.checkOut))
                .toList();
    }

    /** It comes from this calendar now. */
    @Transactional
    public void comesFrom(UUID stay, UUID calendar) {
        rows.toChange(stay).ifPresent(found -> found.calendar = calendar);
    }

    /** The stay as the rest of the service needs it; empty where the organization has none of this id. */
    @Transactional
    public Optional<StayFacts> find(UUID stay) {
        return rows.findByIdOptional(stay).map(news::facts);
    }

    private StayOutcome booked(NewStay wanted, UnitFacts unit, StayTimes.Derived times) {
        var stay = new Stay();
        stay.id = ids.next();
        stay.property = unit.property();
        stay.unit = unit.unit();
        stay.calendar = wanted.calendar();
        stay.guestName = wanted.guestName();
        stay.reference = wanted.reference();
        stay.state = StayState.BOOKED;
        stay.take(wanted.plan(), times);
        rows.persist(stay);
        news.tell(stay, "stay.booked", Map.of());
        return new Done(stay.id);
    }

    private StayOutcome changed(Stay stay, StayPlan plan, StayTimes.Derived times) {
        var over = !times.notAfter().isAfter(clock.instant());
        if (over && stay.state == StayState.ENDED) return Refused.ENDED;
        var before = stay.notBefore + "/" + stay.notAfter;
        stay.take(plan, times);
        stay.state = over ? StayState.ENDED : StayState.BOOKED;
        news.tell(stay, "stay.changed", Map.of("was", before));
        return new Done(stay.id);
    }

    private StayOutcome cancelled(Stay stay, String reason) {
        return switch (stay.state) {
            case CANCELLED -> new Done(stay.id);
            case ENDED -> Refused.ENDED;
            case BOOKED -> {
                stay.state = StayState.CANCELLED;
                stay.cancelReason = reason;
                news.tell(stay, "stay.cancelled", Map.of());
                yield new Done(stay.id);
            }
        };
    }

    private PropertyFacts propertyOf(UnitFacts unit) {
        return places.property(unit.property()).orElseThrow();
    }
}
