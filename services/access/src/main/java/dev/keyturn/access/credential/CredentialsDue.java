package dev.keyturn.access.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What is done with a credential when its time has come. */
@ApplicationScoped
class CredentialsDue {
    @Inject
    CredentialStore credentials;

    @Inject
    Appointments appointments;

    @Inject
    SetTouch sets;

    @Inject
    Watch watch;

    @Inject
    InstantSource clock;

    @Produces
    @Singleton
    DueHandler enterHorizon() {
        return new Handler(Due.ENTER_HORIZON, credentials, this::touch);
    }

    @Produces
    @Singleton
    DueHandler beReady() {
        return new Handler(Due.BE_READY, credentials, watch::checkReady);
    }

    @Produces
    @Singleton
    DueHandler beOnDoor() {
        return new Handler(Due.BE_ON_DOOR, credentials, watch::checkOnDoor);
    }

    @Produces
    @Singleton
    DueHandler end() {
        return new Handler(Due.END, credentials, this::end);
    }

    @Produces
    @Singleton
    DueHandler beGone() {
        return new Handler(Due.BE_GONE, credentials, watch::checkGone);
    }

    /**
     * The cloud's own ring: whatever the lock and the hub did by themselves, the next set says that it must be gone. The hub may
     * have said first that its time is over; until it is proven gone, the watch begins all the same.
     */
    private void end(Credential credential) {
        if (credential.gone() || credential.aim().window().phase(clock.instant()) != Window.Phase.AFTER) {
            return;
        }
        var ended = credential.present() ? credential.ended() : credential;
        touch(ended);
        credentials.save(ended);
        appointments.make(ended);
        watch.seen(ended);
    }

    /** Near enough now: the lock's next set holds it. */
    private void touch(Credential credential) {
        sets.touch(List.of(credential.lock()));
    }

    private record Handler(Due handles, CredentialStore credentials, Consumer<Credential> act) implements DueHandler {
        @Override
        public void hold(UUID subject) {
            credentials.lock(subject);
        }

        @Override
        public void due(UUID subject) {
            credentials.lock(subject).ifPresent(act);
        }
    }
}
