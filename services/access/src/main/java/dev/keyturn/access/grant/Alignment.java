package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.Window;
import dev.keyturn.contracts.hub.Goal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do with the credentials of a grant, so that they follow it: pure, from the grant, the locks on its doors and
 * the credentials that it has.
 */
final class Alignment {
    private Alignment() {}

    /**
     * Nothing where all is as it must be.
     *
     * @param doorOfLock the locks that are on the grant's doors now, each with its door
     * @param existing all credentials that the grant ever had
     * @param moved whether a credential's lock was bound to another hub since: its goal is published anew
     */
    static List<Step> of(Grant grant, Map<UUID, UUID> doorOfLock, List<Credential> existing, Predicate<Credential> moved, Instant now) {
        var ofThisPin = existing.stream()
                .filter(c -> c.issue() == grant.issue())
                .collect(Collectors.toMap(Credential::lock, Function.identity()));
        Stream<Step> fresh = grant.opensAt(now)
                ? doorOfLock.entrySet().stream()
                        .filter(lock -> !ofThisPin.containsKey(lock.getKey()))
                        .<Step>map(lock -> new Step.Begin(lock.getValue(), lock.getKey(), grant.window()))
                : Stream.empty();
        Stream<Step> changed = existing.stream()
                .flatMap(c -> change(grant, c, wanted(grant, doorOfLock, c, now), moved.test(c), now).stream());
        return Stream.concat(fresh, changed).toList();
    }

    /**
     * Whether the code must be on the lock: the newest PIN, on a lock of one of the grant's doors, as long as the grant
     * opens.
     */
    private static boolean wanted(Grant grant, Map<UUID, UUID> doorOfLock, Credential credential, Instant now) {
        return grant.opensAt(now) && credential.issue() == grant.issue() && doorOfLock.containsKey(credential.lock());
    }

    /**
     * What is wanted is aimed at anew where window or hub are others. What is not wanted ends: by itself where its window is over,
     * for sets of before carry this end; else by a new set. A removal that is not proven is asked of the new hub again.
     */
    private static Optional<Step> change(Grant grant, Credential credential, boolean wanted, boolean moved, Instant now) {
        var window = credential.aim().window();
        if (wanted) {
            return credential.present() && window.equals(grant.window()) && !moved
                    ? Optional.empty()
                    : Optional.of(new Step.Aim(credential, Goal.PRESENT, grant.window()));
        }
        if (credential.present()) {
            return Optional.of(
                    window.phase(now) == Window.Phase.AFTER
                            ? new Step.End(credential)
                            : new Step.Aim(credential, Goal.ABSENT, window));
        }
        return !credential.gone() && moved
                ? Optional.of(new Step.Aim(credential, Goal.ABSENT, window))
                : Optional.empty();
    }
}
