package dev.keyturn.access.stay;

import dev.keyturn.access.property.Places;
import dev.keyturn.access.property.PropertyFacts;
import dev.keyturn.access.property.PropertyTimesChanged;
import dev.keyturn.access.property.UnitDoorsChanged;
import dev.keyturn.foundation.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Stays follow their unit's doors and their property's times, in the transaction that changes those. */
@ApplicationScoped
class StaysOfPlaces {
    @Inject
    StayRows rows;

    @Inject
    Places places;

    @Inject
    StayNews news;

    @Inject
    Audit audit;

    @Inject
    InstantSource clock;

    void doorsChanged(@Observes UnitDoorsChanged changed) {
        rows.liveInUnit(changed.unit(), clock.instant()).forEach(news::follow);
    }

    /** Instants are derived again only by such an event, and the audit lists what moved (S16). */
    void timesChanged(@Observes PropertyTimesChanged changed) {
        var property = places.property(changed.property()).orElseThrow();
        var moved = rows.liveInProperty(changed.property(), clock.instant()).stream()
                .filter(stay -> derivedAgain(stay, property))
                .map(stay -> stay.id.toString())
                .collect(Collectors.joining(" "));
        audit.record("property.stays-derived-again", "property/" + changed.property(), Map.of("moved", moved));
    }

    private boolean derivedAgain(Stay stay, PropertyFacts property) {
        return switch (StayTimes.of(stay.plan(), property)) {
            case StayTimes.Derived times when !same(stay, times) -> {
                var before = stay.notBefore + "/" + stay.notAfter;
                stay.take(stay.plan(), times);
                news.tell(stay, "stay.derived-again", Map.of("was", before));
                yield true;
            }
            case StayTimes.Derived ignored -> false;
            // A stay that the new times would turn around keeps the window that was agreed.
            case StayTimes.EndsBeforeItStarts() -> false;
            case StayTimes.OutOfRange() -> false;
        };
    }

    private static boolean same(Stay stay, StayTimes.Derived times) {
        return stay.arrival.equals(times.arrival()) && stay.departure.equals(times.departure())
                && stay.notBefore.equals(times.notBefore()) && stay.notAfter.equals(times.notAfter());
    }
}
