package dev.keyturn.access.credential;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.lock.Caretakers;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.hub.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Alerts about credentials whose proof is less than can be expected, opened when it is due and closed by proof alone; where a person
 * works the lock, by their word.
 */
@ApplicationScoped
public class Watch {
    private static final Alarms BY_HUB = new Alarms("not-ready", "not-on-door", "removal-overdue", "no-proof");
    private static final Alarms BY_HAND = new Alarms("code-not-set", "code-not-set", "code-not-removed", "no-word");

    @Inject
    Alerts alerts;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    Caretakers caretakers;

    @Inject
    CredentialStore credentials;

    @Inject
    Appointments appointments;

    @Inject
    InstantSource clock;

    /** Some hours before the window (L1). Where a person works the lock, {@link #checkOnDoor} has the same alarm for an open window. */
    void checkReady(Credential credential) {
        boolean open = credential.aim().window().phase(clock.instant()) != Window.Phase.BEFORE;
        boolean saidMore = open && models.byHand(credential.lock());
        if (credential.present() && !saidMore && !asExpected(credential)) {
            alert(alarms(credential).notReady(), Severity.TODAY, credential);
        }
    }

    /** Shortly after the window began (L1). */
    void checkOnDoor(Credential credential) {
        if (credential.present() && !asExpected(credential)) {
            alert(alarms(credential).notOnDoor(), Severity.NOW, credential);
        }
    }

    /** Shortly after it had to be gone: an exposure is never silent (S1). */
    void checkGone(Credential credential) {
        if (!credential.present() && !credential.gone()) {
            var alarms = alarms(credential);
            var reason = credential.hindrance().reason() == null ? alarms.lacking() : credential.hindrance().reason();
            var overdue = credential.hindered(Trouble.OVERDUE, reason, clock.instant());
            credentials.save(overdue);
            alert(alarms.notGone(), Severity.NOW, overdue);
        }
    }

    /** Closes what is not so any more. A code that is lost, even long after its window began, is looked at again (L1, F47, F48). */
    public void seen(Credential credential) {
        var alarms = alarms(credential);
        if (!credential.present() || asExpected(credential)) {
            alerts.close(alarms.notReady(), subjects(credential));
            alerts.close(alarms.notOnDoor(), subjects(credential));
        } else {
            appointments.lookAgain(credential);
        }
        if (credential.present() || credential.gone()) {
            alerts.close(alarms.notGone(), subjects(credential));
        }
    }

    /** Never of a lock whose model is not known: nothing can be relied on there. */
    private boolean asExpected(Credential credential) {
        return locks.find(credential.lock())
                .flatMap(models::of)
                .map(model -> Expectation.of(Ability.of(model), credential.aim(), true, clock.instant())
                        .metBy(credential.proof()))
                .orElse(false);
    }

    private Alarms alarms(Credential credential) {
        return models.byHand(credential.lock()) ? BY_HAND : BY_HUB;
    }

    private void alert(String kind, Severity severity, Credential credential) {
        alerts.open(kind, severity, subjects(credential), figures(credential));
    }

    /** Where a person works the lock, with what they should do and who is named to do it; nobody's name means any cleaner. */
    private Map<String, String> figures(Credential credential) {
        var window = credential.aim().window();
        var figures = new HashMap<>(Map.of(
                "rung", credential.proof().rung().name(),
                "trouble", credential.hindrance().trouble().name(),
                "reason", String.valueOf(credential.hindrance().reason()),
                "notBefore", window.notBefore().toString(),
                "notAfter", window.notAfter().toString()));
        if (models.byHand(credential.lock())) {
            figures.put("act", Act.towards(credential).name());
            caretakers.of(credential.lock()).ifPresent(person -> figures.put("person", person));
        }
        return figures;
    }

    private static Map<String, String> subjects(Credential credential) {
        return Map.of(
                "credential", credential.id().toString(),
                "grant", credential.grant().toString(),
                "door", credential.door().toString(),
                "lock", credential.lock().toString());
    }

    /**
     * The kinds of alerts by how the lock is worked.
     *
     * @param notReady a guest comes soon, and nobody has said that all is ready
     * @param notOnDoor a guest may stand before a door that does not know the code
     * @param notGone a code may still open a door after its end
     * @param lacking what is missing where nothing else stands in the way: a code for the sentence
     */
    private record Alarms(String notReady, String notOnDoor, String notGone, String lacking) {}
}
