package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Trouble;

/** What people read of a credential, derived from its three facts and never stored. */
public enum Label {
    /** Not yet in a set. */
    PLANNED,
    /** On its way to the hub. */
    SENT,
    /** The hub has it. */
    HELD,
    /** The hub has it and checked that the lock can take it: what a guest may rely on before the window. */
    READY,
    /** The lock acknowledged it; it cannot be, or was not yet, read back. */
    ON_THE_DOOR_UNREAD,
    /** A person said that they put it into the lock; no machine saw it. */
    SAID_ON_THE_DOOR,
    /** Read back from the lock. */
    ON_THE_DOOR,
    /** It opened the door. */
    USED,
    /** It must be gone; no proof yet. */
    ENDING,
    /** Gone, by read-back. */
    GONE,
    /** The lock acknowledged that it is gone; such a lock cannot be read. */
    GONE_UNREAD,
    /** A person said that they took it out of the lock; no machine saw it. */
    SAID_GONE,
    /** It must be gone, and no lock ever heard of it. */
    NEVER_SENT,
    /** It must be gone, and the time to prove it is over. */
    OVERDUE;

    /** A trouble other than an overdue removal does not change the word: it is shown beside it. */
    public static Label of(Credential credential) {
        return credential.present() ? present(credential.proof()) : absent(credential);
    }

    private static Label present(Proof proof) {
        return switch (proof.rung()) {
            case PLANNED -> proof.word() == null ? PLANNED : SAID_ON_THE_DOOR;
            case SENT -> SENT;
            case HELD -> proof.ready() == Ready.READY ? READY : HELD;
            case ASSUMED, ACKED -> ON_THE_DOOR_UNREAD;
            case VERIFIED -> ON_THE_DOOR;
            case USED -> USED;
        };
    }

    private static Label absent(Credential credential) {
        if (!credential.offered()) {
            return NEVER_SENT;
        }
        if (credential.hindrance().trouble() == Trouble.OVERDUE) {
            return OVERDUE;
        }
        return switch (credential.proof().rung()) {
            case PLANNED, SENT, HELD, ACKED -> credential.proof().word() == null ? ENDING : SAID_GONE;
            case ASSUMED -> GONE_UNREAD;
            case VERIFIED, USED -> GONE;
        };
    }
}
