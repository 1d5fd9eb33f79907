package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.LockSignal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * All that a plan is made from.
 *
 * @param mode fleet's word; FROZEN where fleet has not spoken yet
 */
public record LockState(UUID lock, Capabilities capabilities, Mode mode, Wants wants, Ledger ledger, Contact contact) {

    /** A newer set; an older one, or the same again, changes nothing. */
    public LockState take(Wants newer, Instant now) {
        return newer.position().newerThan(wants.position())
                ? new LockState(lock, capabilities, mode, newer, ledger.take(newer, now), contact)
                : this;
    }

    public LockState in(Mode next) {
        return new LockState(lock, capabilities, next, wants, ledger, contact);
    }

    /** What the lock can do is known better once it is heard, and may change while it hangs there. @param judge whether each code fits it now */
    public LockState with(Capabilities next, Function<CodeEntry, PinState> judge) {
        var judged = wants.entries().stream().map(want -> new Want(want.entry(), judge.apply(want.entry()))).toList();
        return new LockState(lock, next, mode, new Wants(wants.position(), judged), ledger, contact);
    }

    public LockState with(Ledger next) {
        return new LockState(lock, capabilities, mode, wants, next, contact);
    }

    public LockState with(Contact next) {
        return new LockState(lock, capabilities, mode, wants, ledger, next);
    }

    public LockState heard(LockSignal signal, Instant now) {
        var next = with(ledger.heard(signal, now, capabilities.readBack() == Capabilities.ReadBack.CLEAR));
        return switch (signal) {
            case LockSignal.Awake _ -> next.with(contact.awake());
            case LockSignal.BatteryLow(var percent) -> next.with(contact.batteryAt(percent));
            case LockSignal.Unlocked _, LockSignal.Locked _, LockSignal.Refused _, LockSignal.LockedOut _, LockSignal.Jammed _,
                    LockSignal.Tampered _, LockSignal.CodesChanged _, LockSignal.WasReset _ -> next;
        };
    }

    boolean readable() {
        return capabilities.readBack() != Capabilities.ReadBack.NONE;
    }
}
