package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Agenda;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Due;
import dev.keyturn.access.credential.DueHandler;
import dev.keyturn.access.credential.SetTouch;
import dev.keyturn.access.lock.LockChanged;
import dev.keyturn.access.lock.Locks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What is done with a grant when its time has come, or when a lock around it changed. */
@ApplicationScoped
class GrantsDue {
    @Inject
    Grants grants;

    @Inject
    GrantStore store;

    @Inject
    CredentialStore credentials;

    @Inject
    Agenda agenda;

    @Inject
    SetTouch sets;

    @Inject
    Locks locks;

    @Inject
    InstantSource clock;

    @Produces
    @Singleton
    DueHandler choosePin() {
        return new Handler(this, Due.CHOOSE_PIN, grants::realign);
    }

    @Produces
    @Singleton
    DueHandler realign() {
        return new Handler(this, Due.REALIGN, grants::realign);
    }

    @Produces
    @Singleton
    DueHandler chooseAgain() {
        return new Handler(this, Due.CHOOSE_AGAIN, grants::chooseAgain);
    }

    @Produces
    @Singleton
    DueHandler forgetPin() {
        return new Handler(this, Due.FORGET_PIN, grants::forget);
    }

    /**
     * The lock's own set goes out again at once, since its hub or room may be another; the grants follow, each in its
     * own transaction.
     */
    void changed(@Observes LockChanged event) {
        sets.touch(List.of(event.lock()));
        locks.find(event.lock()).ifPresent(lock -> store.concerning(lock.door(), lock.lock())
                .forEach(grant -> agenda.plan(Due.REALIGN, grant, clock.instant())));
    }

    private void hold(UUID grant) {
        store.lock(grant);
        credentials.lockOfGrant(grant);
    }

    private record Handler(GrantsDue of, Due handles, Consumer<UUID> act) implements DueHandler {
        @Override
        public void hold(UUID grant) {
            of.hold(grant);
        }

        @Override
        public void due(UUID grant) {
            act.accept(grant);
        }
    }
}
