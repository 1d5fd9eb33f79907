package dev.keyturn.access.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** When a credential is looked at again: what must be proven by when (reliability.md L1, L2, S1). */
@ApplicationScoped
public class Appointments {
    /** A code that waits for its window must be held and pre-flighted this long before it opens. */
    static final Duration READY_BEFORE = Duration.ofHours(4);

    /** A code must be on the lock this soon after its window opens, or after it was asked for. */
    static final Duration ON_DOOR_WITHIN = Duration.ofMinutes(2);

    /** A removal that is not proven this soon is an alarm. */
    static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    /** A removal of which no person said this soon that it is done is one. */
    static final Duration TAKEN_OUT_WITHIN = Duration.ofHours(2);

    @Inject
    Agenda agenda;

    @Inject
    LockModels models;

    @Inject
    InstantSource clock;

    /** Plans anew from the credential as it is; what was planned before for another aim is dropped. */
    public void make(Credential credential) {
        if (credential.present()) {
            forPresent(credential);
        } else {
            forAbsent(credential);
        }
    }

    private void forPresent(Credential credential) {
        var now = clock.instant();
        var window = credential.aim().window();
        agenda.drop(Due.BE_GONE, credential.id());
        plan(credential, Due.ENTER_HORIZON, window.notBefore().minus(Expectation.HORIZON), now);
        if (now.isBefore(window.notBefore())) {
            agenda.plan(Due.BE_READY, credential.id(), later(window.notBefore().minus(READY_BEFORE), now.plus(ON_DOOR_WITHIN)));
        }
        // Who walks to a lock does so before somebody stands there; a hub begins as the window opens.
        var patience = models.byHand(credential.lock()) ? Duration.ZERO : ON_DOOR_WITHIN;
        agenda.plan(Due.BE_ON_DOOR, credential.id(), later(window.notBefore().plus(patience), now.plus(ON_DOOR_WITHIN)));
        agenda.plan(Due.END, credential.id(), window.notAfter());
    }

    /**
     * Its proof falls short: looked at again once a fresh code would have to be there. What is planned already stays as it
     * is, so that no number of reports puts a look off.
     */
    void lookAgain(Credential credential) {
        var at = clock.instant().plus(ON_DOOR_WITHIN);
        switch (credential.aim().window().phase(clock.instant())) {
            case BEFORE -> agenda.planOnce(Due.BE_READY, credential.id(), at);
            case INSIDE -> agenda.planOnce(Due.BE_ON_DOOR, credential.id(), at);
            case AFTER -> {
                // Its end is planned, and the watch over its removal after it.
            }
        }
    }

    private void forAbsent(Credential credential) {
        for (var due : List.of(Due.ENTER_HORIZON, Due.BE_READY, Due.BE_ON_DOOR, Due.END)) {
            agenda.drop(due, credential.id());
        }
        if (credential.gone()) {
            agenda.drop(Due.BE_GONE, credential.id());
            agenda.plan(Due.FORGET_PIN, credential.grant(), later(credential.aim().window().notAfter(), clock.instant()));
        } else {
            var patience = models.byHand(credential.lock()) ? TAKEN_OUT_WITHIN : GONE_WITHIN;
            agenda.planOnce(Due.BE_GONE, credential.id(), clock.instant().plus(patience));
        }
    }

    /** A time that has passed needs no appointment: what it is for was done by whoever calls this. */
    private void plan(Credential credential, Due due, Instant at, Instant now) {
        if (at.isAfter(now)) {
            agenda.plan(due, credential.id(), at);
        } else {
            agenda.drop(due, credential.id());
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
