package dev.keyturn.access.credential;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.hub.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;

/**
 * Alerts about credentials whose proof is less than can be expected, opened when it is due and closed by proof alone.
 */
@ApplicationScoped
public class Watch {
    /** A code may still open a door after its end. */
    static final String REMOVAL_OVERDUE = "removal-overdue";

    /** A guest comes soon and the hub has not said that all is ready. */
    static final String NOT_READY = "not-ready";

    /** A guest may stand before a door that does not know the code. */
    static final String NOT_ON_DOOR = "not-on-door";

    @Inject
    Alerts alerts;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    CredentialStore credentials;

    @Inject
    Appointments appointments;

    @Inject
    InstantSource clock;

    /** Some hours before the window (L1). */
    void checkReady(Credential credential) {
        if (credential.present() && !asExpected(credential)) {
            alert(NOT_READY, Severity.TODAY, credential);
        }
    }

    /** Shortly after the window began (L1). */
    void checkOnDoor(Credential credential) {
        if (credential.present() && !asExpected(credential)) {
            alert(NOT_ON_DOOR, Severity.NOW, credential);
        }
    }

    /** Shortly after it had to be gone: an exposure is never silent (S1). */
    void checkGone(Credential credential) {
        if (!credential.present() && !credential.gone()) {
            var reason = credential.hindrance().reason() == null ? "no-proof" : credential.hindrance().reason();
            var overdue = credential.hindered(Trouble.OVERDUE, reason, clock.instant());
            credentials.save(overdue);
            alert(REMOVAL_OVERDUE, Severity.NOW, overdue);
        }
    }

    /** Closes what is not so any more. A code that is lost, even long after its window began, is looked at again (L1, F47, F48). */
    public void seen(Credential credential) {
        if (!credential.present() || asExpected(credential)) {
            alerts.close(NOT_READY, subjects(credential));
            alerts.close(NOT_ON_DOOR, subjects(credential));
        } else {
            appointments.lookAgain(credential);
        }
        if (credential.present() || credential.gone()) {
            alerts.close(REMOVAL_OVERDUE, subjects(credential));
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

    private void alert(String kind, Severity severity, Credential credential) {
        var window = credential.aim().window();
        alerts.open(
                kind,
                severity,
                subjects(credential),
                Map.of(
                        "rung", credential.proof().rung().name(),
                        "trouble", credential.hindrance().trouble().name(),
                        "reason", String.valueOf(credential.hindrance().reason()),
                        "notBefore", window.notBefore().toString(),
                        "notAfter", window.notAfter().toString()));
    }

    private static Map<String, String> subjects(Credential credential) {
        return Map.of(
                "credential", credential.id().toString(),
                "grant", credential.grant().toString(),
                "door", credential.door().toString(),
                "lock", credential.lock().toString());
    }
}
