package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A grant on one lock, as three facts: what it must come to, how far that is proven, and what stands in the way.
 *
 * @param issue which of the grant's PINs it is
 * @param offered whether it ever stood in a published set, or a person got it to put it in; before that no lock can hold it
 */
public record Credential(UUID id, UUID grant, UUID door, UUID lock, int issue, boolean offered, Aim aim, Proof proof, Hindrance hindrance) {
    public Credential {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(grant, "grant");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(aim, "aim");
        Objects.requireNonNull(proof, "proof");
        Objects.requireNonNull(hindrance, "hindrance");
    }

    /** A new one, that must be on the lock within its window. */
    public static Credential planned(UUID id, UUID grant, UUID door, UUID lock, int issue, Window window, Since since) {
        return new Credential(id, grant, door, lock, issue, false, new Aim(Goal.PRESENT, window, since), Proof.none(null), Hindrance.NONE);
    }

    /**
     * With another aim: what was proven of the former says nothing of it, but the slot is kept, and so is a person's word where the
     * window alone is another: the lock that they work knows no window.
     */
    public Credential aimed(Goal goal, Window window, Since since) {
        return new Credential(
                id,
                grant,
                door,
                lock,
                issue,
                offered,
                new Aim(goal, window, since),
                Proof.none(proof.slot()).with(goal == aim.goal() ? proof.word() : null),
                Hindrance.NONE);
    }

    /** Its window is over and it must be gone. */
    public Credential ended() {
        return new Credential(id, grant, door, lock, issue, offered, aim.ended(), Proof.none(proof.slot()), Hindrance.NONE);
    }

    /** Kafka has acknowledged a set that carries this aim. */
    Credential sent(Instant at) {
        var rung = proof.rung() == Rung.PLANNED ? Rung.SENT : proof.rung();
        return with(new Proof(rung, proof.ready(), proof.slot(), proof.times().withSent(at), proof.word()));
    }

    /** It opened the door: the highest proof that it is there. */
    public Credential used(Instant at) {
        return present()
                ? with(new Proof(Rung.USED, proof.ready(), proof.slot(), proof.times().withUsed(at), proof.word()))
                : this;
    }

    /** With this in its way; {@link Trouble#NONE} for nothing. @param reason a code; null without trouble */
    public Credential hindered(Trouble trouble, String reason, Instant now) {
        return new Credential(id, grant, door, lock, issue, offered, aim, proof, hindrance.then(trouble, reason, now));
    }

    /** A person said that its goal is reached, and nothing is in the way of that any more; null takes a word back, and ends no trouble. */
    public Credential said(Word word) {
        return new Credential(id, grant, door, lock, issue, offered, aim, proof.with(word), word == null ? hindrance : Hindrance.NONE);
    }

    Credential with(Proof newer) {
        return new Credential(id, grant, door, lock, issue, offered, aim, newer, hindrance);
    }

    /** Whether it must be on the lock. */
    public boolean present() {
        return aim.goal() == Goal.PRESENT;
    }

    /** Whether it must be gone and is: by proof, by a person's word, or because no lock ever heard of it. */
    public boolean gone() {
        return !present() && (!offered || proof.times().removed() != null || proof.word() != null);
    }
}
