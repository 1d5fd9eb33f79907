package dev.keyturn.access.grant;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.credential.Agenda;
import dev.keyturn.access.credential.Due;
import dev.keyturn.access.credential.Expectation;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.pin.Fingerprint;
import dev.keyturn.access.pin.PinChoice.Chosen;
import dev.keyturn.access.pin.PinChooser;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.PinVerdict.Acceptable;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Pin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Chooses the PIN of a grant when its time has come, under the rules of all its locks, or says what it waits for.
 *
 * <p>The time is the preload horizon before the window or the first reveal, whichever is earlier. Where it waits for
 * something that a person must mend, an alert is open until a PIN is chosen or the grant opens no more.
 */
@ApplicationScoped
class PinIssuer {
    /** A clash of two random PINs is rare; a hundred in a row mean that next to nothing is free. */
    private static final int TRIES = 100;
    /** A PIN that waits for something else than its time is tried again so often, whatever is heard meanwhile. */
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final String WAITS = "pin-waits";

    @Inject
    LockModels models;

    @Inject
    Reservations reservations;

    @Inject
    PinSafe safe;

    @Inject
    GuessableDigits guessable;

    @Inject
    SecureRandom random;

    @Inject
    Agenda agenda;

    @Inject
    Alerts alerts;

    @Inject
    InstantSource clock;

    /** As it was where the PIN is chosen or the grant opens no more. */
    Grant whenDue(Grant grant, Collection<LockFacts> locks) {
        if (!grant.opensAt(clock.instant())) {
            alerts.close(WAITS, Grants.subjects(grant));
            return grant;
        }
        var at = grant.window().notBefore().minus(Expectation.PRELOAD);
        if (grant.pin() instanceof PinState.Waiting(_, var revealedAt) && revealedAt == null && clock.instant().isBefore(at)) {
            agenda.plan(Due.CHOOSE_PIN, grant.id(), at);
            return grant.with(grant.pin().waitingFor(WaitsFor.ITS_TIME));
        }
        return now(grant, locks);
    }

    /** Chooses whatever the time. */
    Grant now(Grant grant, Collection<LockFacts> locks) {
        if (grant.pin() instanceof PinState.Chosen) {
            return grant;
        }
        return switch (Lockset.of(locks, models)) {
            case Lockset.NotReady(var reason) -> waiting(grant, reason);
            case Lockset.Ready ready -> choose(grant, ready);
        };
    }

    /**
     * Reserves the presses of the chosen PIN on the locks as they are now for the window as it is now. While a lock's model is
     * unknown what is reserved follows the window all the same (S4); what presses on that lock is reserved when it is known.
     *
     * @return false where the PIN cannot be kept: it does not suit a lock, another code presses alike, or it was forgotten after the
     *     stay's end
     */
    boolean reserveAgain(Grant grant, Collection<LockFacts> locks) {
        return switch (Lockset.of(locks, models)) {
            case Lockset.NotReady _ -> safe.open(grant.id()).isPresent() && moved(grant);
            case Lockset.Ready ready -> safe.open(grant.id())
                    .filter(pin -> ready.rules().check(pin) instanceof Acceptable)
                    .filter(pin -> reserved(grant, pin, ready))
                    .isPresent();
        };
    }

    private boolean reserved(Grant grant, Pin pin, Lockset.Ready ready) {
        var known = Set.copyOf(reservations.locks(grant.id(), grant.issue()));
        var fresh = ready.models().entrySet().stream()
                .filter(lock -> !known.contains(lock.getKey()))
                .flatMap(lock -> claims(pin, lock.getKey(), lock.getValue()))
                .toList();
        return moved(grant)
                && reservations.reserve(grant.id(), grant.issue(), grant.window(), fresh)
                        == Reservations.Outcome.RESERVED;
    }

    private boolean moved(Grant grant) {
        return reservations.move(grant.id(), grant.issue(), grant.window()) == Reservations.Outcome.RESERVED;
    }

    /** What the chooser draws is tried on the database, which alone knows what other organizations hold (S4). */
    private Grant choose(Grant grant, Lockset.Ready ready) {
        var chooser = new PinChooser(random);
        var digits = guessable.of(grant);
        var taken = new HashSet<Pin>();
        for (int i = 0; i < TRIES; i++) {
            if (!(chooser.choose(ready.rules(), digits, taken::contains) instanceof Chosen choice)) {
                return waiting(grant, WaitsFor.A_FREE_PIN);
            }
            if (reserve(grant, choice.pin(), ready) == Reservations.Outcome.RESERVED) {
                return chosen(grant, choice.pin());
            }
            taken.add(choice.pin());
        }
        return waiting(grant, WaitsFor.A_FREE_PIN);
    }

    private Reservations.Outcome reserve(Grant grant, Pin pin, Lockset.Ready ready) {
        return reservations.reserve(
                grant.id(),
                grant.issue(),
                grant.window(),
                ready.models().entrySet().stream()
                        .flatMap(lock -> claims(pin, lock.getKey(), lock.getValue()))
                        .toList());
    }

    private Stream<Reservations.Claim> claims(Pin pin, UUID lock, Model model) {
        return Fingerprint.of(pin, model).stream()
                .map(fingerprint -> new Reservations.Claim(lock, safe.fingerprint(lock, fingerprint.canonical())));
    }

    private Grant chosen(Grant grant, Pin pin) {
        safe.keep(grant.id(), pin);
        agenda.drop(Due.CHOOSE_PIN, grant.id());
        alerts.close(WAITS, Grants.subjects(grant));
        return grant.with(grant.pin().chosen(clock.instant()));
    }

    private Grant waiting(Grant grant, WaitsFor reason) {
        agenda.plan(Due.CHOOSE_PIN, grant.id(), clock.instant().plus(AGAIN));
        // A door without a lock is how many places are: no alarm. Today and the stay say it.
        if (reason != WaitsFor.A_LOCK) {
            alerts.open(WAITS, severity(grant), Grants.subjects(grant), Map.of("reason", reason.code()));
        }
        return grant.with(grant.pin().waitingFor(reason));
    }

    /** Within four hours of the window there is no time to lose (L1). */
    private Severity severity(Grant grant) {
        var soon = clock.instant().plus(Duration.ofHours(4));
        return grant.window().notBefore().isBefore(soon) ? Severity.NOW : Severity.TODAY;
    }
}
