package dev.keyturn.sim;

import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.Goal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One code as the cloud wants it, and as far as the hub has heard of it. */
final class Booking {
    private static final List<String> NAMES = List.of("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gwen", "Hugo", "Ines", "Jack", "Kira",
            "Leo", "Mia", "Nils", "Olga", "Paul", "Quinn", "Rosa", "Sam", "Tess", "Uma", "Vito", "Wim", "Xenia", "Yan", "Zoe");

    final UUID credential;
    final Pin pin;
    private final String guest;
    /** The hub's key, counted, to which it is sealed. */
    int key;
    Instant from;
    Instant until;
    boolean cancelled;
    /** The cloud no longer lists it, and never said why. */
    boolean unlisted;
    /** The cloud seals it to a key that the hub has not. */
    boolean keyMissing;
    /** The generation of the set that first asked for what is wanted now: what was said of an older one is no proof. */
    long askedIn;
    /** Where the cloud was told that it is. */
    Integer slot;
    /** Null where the hub has never heard of it. */
    Known known;
    /** When it was last really on the lock. */
    Instant lastOnLock;
    /** Since when the hub takes a copy by hand for its own; long ago where there is none. */
    Instant adopted = Instant.EPOCH;
    private boolean isAdopted;
    /** Whether it ever opened the door. */
    boolean opened;
    /** A change by hand that the lock told once, to nobody, as it tells no digits. */
    boolean unheard;
    /** That change came before the hub had read back what it put in: whatever lies there then is taken for it. */
    boolean unread;

    /** @param over cancelled or no longer listed @param since when the hub has known it so */
    record Known(Instant from, Instant until, boolean over, boolean keyMissing, Instant since) {
        boolean overBy(Instant at) {
            return over || !at.isBefore(until);
        }

        /** When it had to end, as far as the hub could know. */
        Instant end() {
            return over ? since : until;
        }

        boolean liveBy(Instant at) {
            return !overBy(at) && !at.isBefore(from);
        }

        private boolean saysAs(Known other) {
            return from.equals(other.from) && until.equals(other.until) && over == other.over && keyMissing == other.keyMissing;
        }
    }

    Booking(int number, UUID credential, Pin pin) {
        this.guest = NAMES.get(number % NAMES.size()) + (number < NAMES.size() ? "" : " " + (number / NAMES.size() + 1));
        this.credential = credential;
        this.pin = pin;
    }

    String seal() {
        return (keyMissing ? "to another key:" : "sealed-" + key + ":") + credential;
    }

    boolean ended() {
        return cancelled || unlisted;
    }

    boolean overBy(Instant at) {
        return ended() || !at.isBefore(until);
    }

    CodeEntry entry(Instant now) {
        var over = overBy(now);
        return new CodeEntry(credential, over ? Goal.ABSENT : Goal.PRESENT, from, until, slot, "K", over ? null : seal());
    }

    /** @param entry of the set that the hub holds now; null where it has none for this */
    void heard(CodeEntry entry, Instant now) {
        if (entry == null && known == null) {
            return;
        }
        var next = entry == null
                ? new Known(known.from, known.until, true, known.keyMissing, now)
                : new Known(entry.notBefore(), entry.notAfter(), entry.goal() == Goal.ABSENT,
                        entry.sealedPin() != null && entry.sealedPin().startsWith("to another key:"), now);
        known = known != null && known.saysAs(next) ? known : next;
    }

    /** @param now whether the hub takes a copy by hand for its own */
    void adopted(boolean now, Instant at) {
        adopted = now && !isAdopted ? at : adopted;
        isAdopted = now;
    }

    String told() {
        return guest + ", from " + Story.when(from) + " to " + Story.when(until);
    }

    @Override
    public String toString() {
        return guest;
    }
}
