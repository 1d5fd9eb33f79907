package dev.keyturn.access.card;

import dev.keyturn.access.credential.Act;
import dev.keyturn.access.credential.Appointments;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Watch;
import dev.keyturn.access.credential.Word;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes what a person says of a card into what is known of its code, in the caller's transaction. */
@ApplicationScoped
class Answers {
    @Inject
    CredentialStore credentials;

    @Inject
    Appointments appointments;

    @Inject
    Watch watch;

    @Inject
    Audit audit;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    /**
     * They did it. What they put in may be on the lock from now on, whatever was asked of them meanwhile; and what is said of the
     * other act is no word for the code's goal, but takes one back.
     *
     * @throws ProblemException 409 where that was not to be done
     */
    Credential done(CardRows.Found card, Act act) {
        var id = card.card().id();
        if (act == Act.PUT_IN) {
            credentials.handed(id, clock.instant());
        }
        var known = credentials.lock(id).orElseThrow();
        var next = act == Act.towards(known) ? reached(known, card.act()) : known.said(null);
        audit.record("card.done", "lock/" + known.lock(), Map.of("credential", id.toString(), "act", act.name()));
        appointments.make(next);
        return kept(next);
    }

    /** The first word counts. */
    private Credential reached(Credential known, Optional<Act> open) {
        if (known.gone() || known.proof().word() != null) {
            return known;
        }
        if (open.isEmpty()) {
            throw turned();
        }
        return known.said(new Word(tenancy.person().subject(), clock.instant()));
    }

    /** Plans nothing anew, so that no number of excuses puts an alarm off. @throws ProblemException 409 where that is not to be done */
    Credential couldNot(CardRows.Found card, Act act, Obstacle why) {
        var known = credentials.lock(card.card().id()).orElseThrow();
        if (card.act().filter(act::equals).isEmpty()) {
            throw turned();
        }
        boolean overdue = known.hindrance().trouble() == Trouble.OVERDUE;
        audit.record("card.not-done", "lock/" + known.lock(),
                Map.of("credential", known.id().toString(), "act", act.name(), "reason", why.code()));
        return kept(known.hindered(overdue ? Trouble.OVERDUE : why.trouble(), why.code(), clock.instant()));
    }

    private Credential kept(Credential next) {
        credentials.save(next);
        watch.seen(next);
        return next;
    }

    private static ProblemException turned() {
        return ProblemException.conflict("card-turned", "That is not what is to be done with this code now. Nothing was noted.",
                "Read the cards again.");
    }
}
