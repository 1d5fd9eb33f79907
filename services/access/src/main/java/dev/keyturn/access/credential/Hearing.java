package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;

/** What a hub's word changes of what is known of a credential: pure. */
public sealed interface Hearing {
    /**
     * @param generation of the set that the evidence is about
     * @param now by this service's clock; dates a trouble, never a proof
     */
    static Hearing of(Credential known, CredentialEvidence said, Report report, long generation, Instant now) {
        if (known.aim().since().heardBy(report, generation) && !known.gone()) {
            return said.goal() == Goal.PRESENT ? heardPresent(known, said, now) : heardAbsent(known, said, now);
        }
        return new Stale();
    }

    private static Hearing heardPresent(Credential known, CredentialEvidence said, Instant now) {
        return known.present()
                ? compared(known, troubled(known.with(present(known.proof(), said)), said, now))
                : new Stale();
    }

    /**
     * A hub that ends a code by its own timer says so before the cloud does: after the end that is the end. Before it,
     * a code that should be there is not: nothing of its proof holds.
     */
    private static Hearing heardAbsent(Credential known, CredentialEvidence said, Instant now) {
        if (!known.present()) {
            return compared(known, troubled(known.with(absent(known.proof(), said)), said, now));
        }
        if (!said.at().isBefore(known.aim().window().notAfter())) {
            var ended = known.ended();
            return new Changed(troubled(ended.with(absent(ended.proof(), said)), said, now));
        }
        return proven(said.rung()) ? compared(known, known.with(Proof.none(null))) : new Same();
    }

    /**
     * A code that opened the door is on it: a later reading does not take that back, unless it is no more than held.
     */
    private static Proof present(Proof known, CredentialEvidence said) {
        boolean stillUsed = known.rung() == Rung.USED && said.rung().compareTo(Rung.ASSUMED) >= 0;
        var rung = stillUsed ? Rung.USED : said.rung();
        return new Proof(rung, said.ready(), said.slot(), reached(known.times(), rung, said), known.word());
    }

    /** The first time of each rung stays. */
    private static Times reached(Times known, Rung rung, CredentialEvidence said) {
        var times = said.ready() == Ready.READY ? known.withReady(said.at()) : known;
        return switch (rung) {
            case PLANNED -> times;
            case SENT -> times.withSent(said.at());
            case HELD -> times.withHeld(said.at());
            case ASSUMED, ACKED -> times.withAcked(said.at());
            case VERIFIED -> times.withVerified(said.at());
            case USED -> times.withUsed(said.at());
        };
    }

    /** Gone by read-back, or as far as a lock that cannot be read can say so (S5). The slot is kept where the hub names none. */
    private static Proof absent(Proof known, CredentialEvidence said) {
        var slot = said.slot() == null ? known.slot() : said.slot();
        var times = reached(known.times(), said.rung(), said);
        var removed = proven(said.rung()) ? times.withRemoved(said.at()) : times;
        return new Proof(said.rung(), Ready.NOT_CHECKED, slot, removed, known.word());
    }

    private static boolean proven(Rung rung) {
        return rung == Rung.VERIFIED || rung == Rung.ASSUMED;
    }

    /** An overdue removal stays overdue until it is proven, whatever else is in the way. */
    private static Credential troubled(Credential next, CredentialEvidence said, Instant now) {
        if (next.gone()) {
            return next.hindered(Trouble.NONE, null, now);
        }
        if (next.hindrance().trouble() == Trouble.OVERDUE) {
            var reason = said.reason() == null ? next.hindrance().reason() : said.reason();
            return next.hindered(Trouble.OVERDUE, reason, now);
        }
        return next.hindered(said.trouble(), said.reason(), now);
    }

    private static Hearing compared(Credential known, Credential next) {
        return next.equals(known) ? new Same() : new Changed(next);
    }

    /** This is known now. */
    record Changed(Credential now) implements Hearing {}

    /** Nothing new. */
    record Same() implements Hearing {}

    /** Said of another aim: by a hub, enrolment or set from before it, or after all was proven. */
    record Stale() implements Hearing {}
}
