package dev.keyturn.access.codeset;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.Expectation;
import dev.keyturn.access.credential.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What goes into a lock's set.
 *
 * @param present what must be on it, as many as it has room for, the nearest first
 * @param absent what must be gone and is not proven gone
 * @param left what there is no room for yet
 */
public record SetPlan(List<Credential> present, List<Credential> absent, List<Credential> left) {
    public SetPlan {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        left = List.copyOf(left);
    }

    private static Comparator<Credential> nearestFirst(Instant now) {
        return Comparator.<Credential, Boolean>comparing(c -> c.aim().window().phase(now) != Window.Phase.INSIDE)
                .thenComparing(c -> c.aim().window().notBefore())
                .thenComparing(Credential::id);
    }

    /**
     * Who is in comes before who comes, so that a live code never makes room for a later one. What has no room but was
     * offered before is listed as absent, for it may be on the lock.
     *
     * @param ofLock the credentials of concern on it
     * @param capacity how many it takes
     */
    public static SetPlan of(List<Credential> ofLock, Predicate<Credential> hasPin, int capacity, Instant now) {
        var wanted = ofLock.stream()
                .filter(Credential::present)
                .filter(hasPin)
                .filter(c -> c.offered() || near(c, now))
                .sorted(nearestFirst(now))
                .toList();
        int room = Math.min(capacity, wanted.size());
        var left = wanted.subList(room, wanted.size());
        var absent = new ArrayList<>(ofLock.stream().filter(c -> !c.present() && !c.gone()).toList());
        left.stream().filter(Credential::offered).forEach(absent::add);
        return new SetPlan(wanted.subList(0, room), absent, left);
    }

    /** Within the horizon that a set reaches ahead. */
    private static boolean near(Credential credential, Instant now) {
        return !now.isBefore(credential.aim().window().notBefore().minus(Expectation.HORIZON));
    }
}
