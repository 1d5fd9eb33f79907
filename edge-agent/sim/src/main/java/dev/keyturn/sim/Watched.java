package dev.keyturn.sim;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.Optional;

/** The radio, with somebody who watches each act right before it is done. */
final class Watched implements LockDriver {
    private final LockDriver radio;
    private final Watcher watcher;

    /** Sees what the hub is about to do. */
    interface Watcher {
        void reads(int slot);

        void puts(int slot, Pin pin);

        void clears(int slot);
    }

    Watched(LockDriver radio, Watcher watcher) {
        this.radio = radio;
        this.watcher = watcher;
    }

    @Override
    public Capabilities capabilities() {
        return radio.capabilities();
    }

    @Override
    public PinCheck check(Pin pin) {
        return radio.check(pin);
    }

    @Override
    public SlotContent readSlot(int slot) {
        watcher.reads(slot);
        return radio.readSlot(slot);
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        watcher.puts(slot, pin);
        return radio.setCode(slot, pin, window, alias);
    }

    @Override
    public ClearResult clearCode(int slot) {
        watcher.clears(slot);
        return radio.clearCode(slot);
    }

    @Override
    public Status status() {
        watcher.reads(0);
        return radio.status();
    }

    @Override
    public void listen(LockListener listener) {
        radio.listen(listener);
    }

    @Override
    public ClearResult clearAll() {
        throw new AssertionError("S6: the core never empties a lock by itself");
    }

    @Override
    public ActResult lock() {
        throw new AssertionError("The core never moves a bolt");
    }

    @Override
    public ActResult unlock() {
        throw new AssertionError("The core never moves a bolt");
    }

    @Override
    public ActResult identify() {
        throw new AssertionError("The core never makes a lock show itself");
    }

    @Override
    public ActResult softReset() {
        throw new AssertionError("The core never restarts a lock");
    }

    @Override
    public void close() {
        radio.close();
    }
}
