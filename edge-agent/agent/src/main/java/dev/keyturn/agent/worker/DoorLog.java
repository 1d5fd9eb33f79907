package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Claim;
import dev.keyturn.agent.core.Ledger;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.DoorEvent.Certainty;
import dev.keyturn.contracts.hub.DoorEvent.Kind;
import dev.keyturn.contracts.hub.DoorEvent.Method;
import dev.keyturn.driver.LockSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What a lock said of itself, as an event with who it was and how sure that is. Pure. */
final class DoorLog {
    private DoorLog() {}

    /** Empty for what is no event at the door. */
    static Optional<DoorEvent> event(UUID lock, UUID id, Instant at, LockSignal signal, Ledger ledger) {
        return Optional.ofNullable(switch (signal) {
            case LockSignal.Unlocked(var by, var slot) -> unlocked(lock, id, at, by, slot, ledger);
            case LockSignal.Locked(var by) -> plain(lock, id, at, Kind.LOCKED, method(by));
            case LockSignal.Refused() -> plain(lock, id, at, Kind.REFUSED, Method.KEYPAD);
            case LockSignal.LockedOut() -> plain(lock, id, at, Kind.LOCKED_OUT, Method.KEYPAD);
            case LockSignal.Jammed() -> plain(lock, id, at, Kind.JAMMED, Method.UNKNOWN);
            case LockSignal.Tampered() -> plain(lock, id, at, Kind.TAMPERED, Method.UNKNOWN);
            case LockSignal.CodesChanged(var slot) -> new DoorEvent(lock, id, at, Kind.CODES_CHANGED, Method.MANUAL, null,
                    slot.isPresent() ? slot.getAsInt() : null, Certainty.NONE);
            case LockSignal.WasReset() -> plain(lock, id, at, Kind.RESET, Method.MANUAL);
            case LockSignal.BatteryLow _ -> plain(lock, id, at, Kind.BATTERY_LOW, Method.UNKNOWN);
            case LockSignal.Awake() -> null;
        });
    }

    /** The slot tells whose code it was; for certain only if we know that our code, and no other, lies there. */
    private static DoorEvent unlocked(UUID lock, UUID id, Instant at, LockSignal.By by, OptionalInt slot, Ledger ledger) {
        var claim = by == LockSignal.By.KEYPAD && slot.isPresent() ? ledger.claims().get(slot.getAsInt()) : null;
        return new DoorEvent(lock, id, at, Kind.UNLOCKED, method(by), claim == null ? null : claim.credential(),
                slot.isPresent() ? slot.getAsInt() : null, claim == null ? Certainty.NONE : certainty(claim));
    }

    private static Certainty certainty(Claim claim) {
        return switch (claim.phase()) {
            case VERIFIED, ACKED -> Certainty.CERTAIN;
            case HINTED, SETTING, ASSUMED, DRIFTED, CLEARING, CLEAR_ACKED -> Certainty.LIKELY;
        };
    }

    private static DoorEvent plain(UUID lock, UUID id, Instant at, Kind kind, Method method) {
        return new DoorEvent(lock, id, at, kind, method, null, null, Certainty.NONE);
    }

    private static Method method(LockSignal.By by) {
        return switch (by) {
            case KEYPAD -> Method.KEYPAD;
            case HAND -> Method.MANUAL;
            case RADIO -> Method.REMOTE;
            case ITSELF -> Method.AUTOMATIC;
            case UNKNOWN -> Method.UNKNOWN;
        };
    }
}
