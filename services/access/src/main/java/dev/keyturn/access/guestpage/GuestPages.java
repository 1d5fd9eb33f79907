package dev.keyturn.access.guestpage;

import dev.keyturn.access.grant.GuestAccess;
import dev.keyturn.access.property.Places;
import dev.keyturn.access.property.PropertyFacts;
import dev.keyturn.access.stay.StayFacts;
import dev.keyturn.access.stay.StayState;
import dev.keyturn.access.stay.Stays;
import dev.keyturn.contracts.Pin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Draws the page of a stay. Needs a transaction as the stay's organization. */
@ApplicationScoped
class GuestPages {
    @Inject
    Stays stays;

    @Inject
    Places places;

    @Inject
    GuestAccess access;

    @Inject
    InstantSource clock;

    /** Empty where there is no such stay. */
    Optional<GuestPage> of(UUID stay) {
        return stays.find(stay)
                .flatMap(facts -> places.property(facts.property()).map(property -> page(facts, property)));
    }

    /** A cancelled stay is over. */
    static GuestPage.State state(StayFacts stay, Instant now) {
        if (stay.state() != StayState.BOOKED || !now.isBefore(stay.notAfter())) {
            return GuestPage.State.AFTER;
        }
        return now.isBefore(stay.notBefore()) ? GuestPage.State.BEFORE : GuestPage.State.IN;
    }

    private GuestPage page(StayFacts stay, PropertyFacts property) {
        return switch (state(stay, clock.instant())) {
            case BEFORE -> planned(GuestPage.State.BEFORE, stay, property, null, null);
            case IN -> open(stay, property);
            case AFTER -> over(property);
        };
    }

    private GuestPage open(StayFacts stay, PropertyFacts property) {
        var shown = access.show(stay.stay());
        var doors = shown.doors().stream()
                .filter(door -> door.lock() != null)
                .map(door -> new GuestPage.Door(door.name(), door.asExpected()))
                .toList();
        return planned(GuestPage.State.IN, stay, property, shown.pin().map(Pin::reveal).orElse(null), doors);
    }

    private static GuestPage planned(
            GuestPage.State state, StayFacts stay, PropertyFacts property, String pin, List<GuestPage.Door> doors) {
        return new GuestPage(
                state,
                property.name(),
                property.address(),
                property.zone().getId(),
                local(stay.notBefore(), property),
                local(stay.notAfter(), property),
                pin,
                doors);
    }

    private static GuestPage over(PropertyFacts property) {
        return new GuestPage(GuestPage.State.AFTER, property.name(), null, property.zone().getId(), null, null, null, null);
    }

    private static OffsetDateTime local(Instant instant, PropertyFacts property) {
        return instant.atZone(property.zone()).toOffsetDateTime();
    }
}
