package dev.keyturn.access.today;

import dev.keyturn.access.credential.Ability;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Expectation;
import dev.keyturn.access.credential.Label;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.credential.Window;
import dev.keyturn.access.grant.WaitsFor;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.access.property.DoorFacts;
import dev.keyturn.access.property.Places;
import dev.keyturn.contracts.hub.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws Today from stays, credentials, doors and locks, in a fixed number of queries. */
@ApplicationScoped
class TodayView {
    @Inject
    TodayRows rows;

    @Inject
    CredentialStore credentials;

    @Inject
    Places places;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    InstantSource clock;

    /** @param property empty for all of the organization's */
    Today draw(Optional<UUID> property) {
        var now = clock.instant();
        var coming = rows.arriving(property, now);
        var going = rows.leaving(property, now);
        var known = known(Stream.concat(coming.stream(), going.stream())
                .map(TodayRows.Stay::grant)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Today(
                now,
                rows.openAlerts(),
                visits(coming, known),
                visits(going, known),
                coming.size() > TodayRows.MOST || going.size() > TodayRows.MOST);
    }

    private Known known(List<UUID> grants) {
        var found = credentials.ofGrants(grants);
        var doors = found.stream().map(Credential::door).collect(Collectors.toSet());
        var abilities = new HashMap<UUID, Ability>();
        for (var lock : locks.ofDoors(doors)) {
            models.of(lock).ifPresent(model -> abilities.put(lock.lock(), Ability.of(model)));
        }
        return new Known(
                found.stream().collect(Collectors.groupingBy(Credential::grant)),
                places.doors(doors).stream().collect(Collectors.toMap(DoorFacts::door, DoorFacts::name)),
                abilities);
    }

    private List<Today.Visit> visits(List<TodayRows.Stay> stays, Known known) {
        return stays.stream()
                .limit(TodayRows.MOST)
                .map(stay -> visit(stay, known))
                .sorted(Comparator.comparing(Today.Visit::urgency)
                        .thenComparing(Today.Visit::at)
                        .thenComparing(Today.Visit::stay))
                .toList();
    }

    private Today.Visit visit(TodayRows.Stay stay, Known known) {
        var ofStay = known.byGrant().getOrDefault(stay.grant(), List.of());
        var urgency = Stream.concat(ofStay.stream().map(c -> urgency(c, known)), Stream.of(urgency(stay)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Today.Visit(
                stay.id(),
                stay.property(),
                stay.propertyName(),
                stay.unit(),
                stay.unitName(),
                stay.guest(),
                stay.at(),
                stay.zone(),
                urgency,
                stay.waits().map(WaitsFor::code).orElse(null),
                ofStay.stream().map(c -> code(c, known)).toList());
    }

    private Today.Code code(Credential c, Known known) {
        return new Today.Code(
                c.door(),
                known.doors().get(c.door()),
                Label.of(c),
                c.proof().rung(),
                asExpected(c, known),
                c.hindrance().trouble(),
                c.hindrance().reason());
    }

    private boolean asExpected(Credential c, Known known) {
        return c.gone()
                || Optional.ofNullable(known.locks().get(c.lock()))
                        .map(lock -> Expectation.of(lock, c.aim(), c.offered(), clock.instant())
                                .metBy(c.proof()))
                        .orElse(false);
    }

    /** A proof that lacks before the window is still in time; within it somebody may stand at the door. */
    private Today.Urgency urgency(Credential c, Known known) {
        if (asExpected(c, known) && c.hindrance().trouble() == Trouble.NONE) {
            return Today.Urgency.CALM;
        }
        boolean open = c.present() && c.aim().window().phase(clock.instant()) == Window.Phase.INSIDE;
        return open && !asExpected(c, known) || c.hindrance().trouble() == Trouble.OVERDUE
                ? Today.Urgency.NOW
                : Today.Urgency.SOON;
    }

    private static Today.Urgency urgency(TodayRows.Stay stay) {
        return switch (stay.waits().orElse(WaitsFor.ITS_TIME)) {
            case ITS_TIME -> Today.Urgency.CALM;
            case A_LOCK, THE_MODEL, COMMON_RULES, A_FREE_PIN -> Today.Urgency.SOON;
        };
    }

    /** What is known of the stays' codes: by grant, names of doors, abilities of locks. */
    private record Known(Map<UUID, List<Credential>> byGrant, Map<UUID, String> doors, Map<UUID, Ability> locks) {}
}
