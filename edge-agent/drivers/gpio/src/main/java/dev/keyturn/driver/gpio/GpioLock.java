package dev.keyturn.driver.gpio;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A strike, or a relay on a reset line. It knows no codes and feels no bolt. */
final class GpioLock implements LockDriver {
    private static final String NO_CODES = "no-codes";
    private static final String FAILED = "gpio-failed";

    private final Wiring wiring;
    private final GpioPort.Line line;
    private final Consumer<Duration> wait;

    GpioLock(Wiring wiring, GpioPort.Line line, Consumer<Duration> wait) {
        this.wiring = wiring;
        this.line = line;
        this.wait = wait;
    }

    @Override
    public Capabilities capabilities() {
        var none = Capabilities.codes(0, 0, 0, Capabilities.ReadBack.NONE, Capabilities.Scheduling.NONE);
        return wiring.what() == Wiring.What.RESET ? none.doing(Does.FACTORY_RESET) : none.doing(Does.UNLOCK, Does.LOCK);
    }

    @Override
    public PinCheck check(Pin pin) {
        return new PinCheck.Breaks(NO_CODES);
    }

    @Override
    public SlotContent readSlot(int slot) {
        return new SlotContent.Untold();
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        return new SetResult.RefusedByRule(NO_CODES);
    }

    @Override
    public ClearResult clearCode(int slot) {
        return new ClearResult.Refused(NO_CODES);
    }

    @Override
    public ClearResult clearAll() {
        return new ClearResult.Refused(NO_CODES);
    }

    /** Puts a strike to rest. */
    @Override
    public ActResult lock() {
        if (wiring.what() == Wiring.What.RESET) {
            return new ActResult.Refused("no-strike");
        }
        try {
            line.put(false);
            return new ActResult.Done();
        } catch (IOException e) {
            return new ActResult.Unreachable(FAILED);
        }
    }

    /** Opens a strike for its pulse, and shuts it. */
    @Override
    public ActResult unlock() {
        return wiring.what() == Wiring.What.RESET ? new ActResult.Refused("no-strike") : pulse();
    }

    /** Holds the reset contact. What the lock makes of it, its own radio must tell. */
    @Override
    public ActResult factoryReset() {
        return wiring.what() == Wiring.What.RESET ? pulse() : new ActResult.Refused("no-reset-line");
    }

    private ActResult pulse() {
        try {
            line.put(true);
        } catch (IOException e) {
            return rest() ? new ActResult.Unreachable(FAILED) : new ActResult.OutcomeUnknown(FAILED);
        }
        try {
            wait.accept(wiring.active());
        } finally {
            // Whatever ends the wait: no door stays open for it.
            rest();
        }
        return rest() ? new ActResult.Done() : new ActResult.OutcomeUnknown(FAILED);
    }

    private boolean rest() {
        try {
            line.put(false);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ActResult identify() {
        return new ActResult.Refused("not-by-radio");
    }

    @Override
    public ActResult softReset() {
        return new ActResult.Refused("not-by-radio");
    }

    @Override
    public Status status() {
        return rest() ? new Status.Answering(Status.Bolt.UNKNOWN, OptionalInt.empty()) : new Status.Unreachable(FAILED);
    }

    @Override
    public void listen(LockListener listener) {}

    @Override
    public void close() {
        rest();
    }
}
