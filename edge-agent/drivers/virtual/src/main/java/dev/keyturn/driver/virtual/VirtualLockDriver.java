package dev.keyturn.driver.virtual;

import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Radio;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Tells;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.Optional;
import java.util.OptionalInt;

/** The radio side of a virtual lock: what its model tells, and what the air loses. */
final class VirtualLockDriver implements LockDriver {
    private static final String NO_ANSWER = "lock-no-answer";
    private static final String TIMEOUT = "lock-timeout";

    private final VirtualLock lock;

    VirtualLockDriver(VirtualLock lock) {
        this.lock = lock;
    }

    @Override
    public Capabilities capabilities() {
        var model = lock.model();
        return Capabilities.codes(model.slots().guestCapacity(), model.keypad().accepted().first(),
                model.keypad().accepted().last(),
                switch (model.readBack()) {
                    case CLEAR -> Capabilities.ReadBack.CLEAR;
                    case MASKED -> Capabilities.ReadBack.MASKED;
                    case STATUS_ONLY -> Capabilities.ReadBack.STATUS_ONLY;
                    case NONE -> Capabilities.ReadBack.NONE;
                },
                switch (model.ownSchedule()) {
                    case NONE -> Capabilities.Scheduling.NONE;
                    case TRUSTED -> Capabilities.Scheduling.TRUSTED;
                    case UNTRUSTED_OVER_DST -> Capabilities.Scheduling.UNTRUSTED;
                })
                .holding(model.radio() == Radio.MATTER ? Capabilities.Holds.USERS : Capabilities.Holds.BARE_CODES)
                .telling(Tells.OPENINGS, Tells.REFUSALS, Tells.CODE_CHANGES, Tells.TAMPERING, Tells.BATTERY)
                .doing(Does.LOCK, Does.UNLOCK, Does.IDENTIFY, Does.SOFT_RESET, Does.CLEAR_ALL);
    }

    @Override
    public PinCheck check(Pin pin) {
        return lock.brokenRule(pin).<PinCheck>map(PinCheck.Breaks::new).orElseGet(PinCheck.Fits::new);
    }

    @Override
    public SlotContent readSlot(int slot) {
        return switch (hear()) {
            case NOT_HEARD -> new SlotContent.Unreachable(NO_ANSWER);
            case ANSWER_LOST, LATE -> new SlotContent.Unreachable(TIMEOUT);
            case NORMAL, PHANTOM, DRIVER_THROWS -> content(lock.memory().codes().get(slot));
        };
    }

    private SlotContent content(StoredCode code) {
        var readBack = capabilities().readBack();
        if (readBack == Capabilities.ReadBack.NONE) {
            return new SlotContent.Untold();
        }
        if (code == null) {
            return new SlotContent.Empty();
        }
        var window = Optional.ofNullable(code.notBefore()).map(from -> new Window(from, code.notAfter()));
        return readBack == Capabilities.ReadBack.CLEAR
                ? new SlotContent.Known(code.pin(), window)
                : new SlotContent.Occupied(window);
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        var fate = hear();
        if (fate == Faults.Fate.NOT_HEARD) {
            return new SetResult.Unreachable(NO_ANSWER);
        }
        var refusal = refusal(slot, pin, window);
        if (refusal.isPresent()) {
            return fate == Faults.Fate.NORMAL ? refusal.get() : new SetResult.OutcomeUnknown(TIMEOUT);
        }
        var code = new StoredCode(pin.reveal(), window.map(Window::notBefore).orElse(null),
                window.map(Window::notAfter).orElse(null), alias, StoredCode.Origin.RADIO);
        return carryOut(fate, slot, code)
                ? new SetResult.Done(Evidence.ACKNOWLEDGED)
                : new SetResult.OutcomeUnknown(TIMEOUT);
    }

    private Optional<SetResult> refusal(int slot, Pin pin, Optional<Window> window) {
        var model = lock.model();
        if (model.management() != Management.RADIO) {
            return Optional.of(new SetResult.RefusedByRule("codes-not-by-radio"));
        }
        if (window.isPresent() && capabilities().scheduling() == Capabilities.Scheduling.NONE) {
            return Optional.of(new SetResult.RefusedByRule("no-own-schedule"));
        }
        if (!model.slots().usable(slot)) {
            return Optional.of(new SetResult.NoSlot());
        }
        if (lock.brokenRule(pin).isPresent()) {
            return Optional.of(new SetResult.RefusedByRule(lock.brokenRule(pin).get()));
        }
        if (model.refusesDuplicates()) {
            var duplicate = duplicate(slot, pin);
            if (duplicate.isPresent()) {
                return duplicate;
            }
        }
        return lock.refusesToReplace(slot) ? Optional.of(new SetResult.SlotTaken()) : Optional.empty();
    }

    /** A Z-Wave lock tells of a duplicate by an event that names no slot, and does so even where the slot itself holds it. */
    private Optional<SetResult> duplicate(int slot, Pin pin) {
        var zWave = lock.model().radio() == Radio.Z_WAVE;
        return lock.duplicateOf(pin)
                .filter(other -> other != slot || zWave && lock.holdsExactly(slot, pin))
                .map(other -> new SetResult.DuplicateOf(zWave ? OptionalInt.empty() : OptionalInt.of(other)));
    }

    @Override
    public ClearResult clearCode(int slot) {
        var fate = hear();
        if (fate == Faults.Fate.NOT_HEARD) {
            return new ClearResult.Unreachable(NO_ANSWER);
        }
        return carryOut(fate, slot, null)
                ? new ClearResult.Done(Evidence.ACKNOWLEDGED)
                : new ClearResult.OutcomeUnknown(TIMEOUT);
    }

    @Override
    public ClearResult clearAll() {
        return switch (hear()) {
            case NOT_HEARD -> new ClearResult.Unreachable(NO_ANSWER);
            case ANSWER_LOST, LATE -> {
                lock.clearAll();
                yield new ClearResult.OutcomeUnknown(TIMEOUT);
            }
            case PHANTOM -> new ClearResult.Done(Evidence.ACKNOWLEDGED);
            case NORMAL, DRIVER_THROWS -> {
                lock.clearAll();
                yield new ClearResult.Done(Evidence.ACKNOWLEDGED);
            }
        };
    }

    /** @return whether the lock's yes was heard */
    private boolean carryOut(Faults.Fate fate, int slot, StoredCode code) {
        return switch (fate) {
            case ANSWER_LOST -> {
                lock.store(slot, code);
                yield false;
            }
            case LATE -> {
                lock.storeLate(slot, code);
                yield false;
            }
            case PHANTOM -> true;
            case NORMAL -> {
                lock.store(slot, code);
                yield true;
            }
            case NOT_HEARD, DRIVER_THROWS -> throw new IllegalStateException("not carried out");
        };
    }

    @Override
    public ActResult lock() {
        return act(() -> lock.move(true, LockSignal.By.RADIO));
    }

    @Override
    public ActResult unlock() {
        return act(() -> lock.move(false, LockSignal.By.RADIO));
    }

    @Override
    public ActResult identify() {
        return act(() -> {});
    }

    @Override
    public ActResult softReset() {
        return act(() -> {});
    }

    private ActResult act(Runnable effect) {
        return switch (hear()) {
            case NOT_HEARD -> new ActResult.Unreachable(NO_ANSWER);
            case ANSWER_LOST, LATE -> {
                effect.run();
                yield new ActResult.OutcomeUnknown(TIMEOUT);
            }
            case PHANTOM -> new ActResult.Done();
            case NORMAL, DRIVER_THROWS -> {
                effect.run();
                yield new ActResult.Done();
            }
        };
    }

    @Override
    public Status status() {
        return switch (hear()) {
            case NOT_HEARD -> new Status.Unreachable(NO_ANSWER);
            case ANSWER_LOST, LATE -> new Status.Unreachable(TIMEOUT);
            case NORMAL, PHANTOM, DRIVER_THROWS -> {
                var now = lock.memory();
                yield new Status.Answering(now.locked() ? Status.Bolt.LOCKED : Status.Bolt.UNLOCKED,
                        OptionalInt.of(now.batteryPercent()));
            }
        };
    }

    private Faults.Fate hear() {
        var fate = lock.hear();
        if (fate == Faults.Fate.DRIVER_THROWS) {
            throw new IllegalStateException("This driver has a fault, as asked for");
        }
        return fate;
    }

    @Override
    public void listen(LockListener listener) {
        lock.listen(listener);
    }

    @Override
    public void close() {
        lock.listen(signal -> {});
    }
}
