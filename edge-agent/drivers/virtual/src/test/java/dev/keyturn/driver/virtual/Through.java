package dev.keyturn.driver.virtual;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.CredentialCount;
import dev.keyturn.driver.CredentialKind;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A good lock driver, passed through, for a bug to be planted in one of its methods. */
class Through implements LockDriver {
    final LockDriver good;

    Through(LockDriver good) {
        this.good = good;
    }

    /** A driver whose locks have the bug. */
    static UnaryOperator<Driver> locks(UnaryOperator<LockDriver> bug) {
        return driver -> new Driver() {
            @Override
            public LockDriver lock(String address, String model) {
                return bug.apply(driver.lock(address, model));
            }

            @Override
            public Stack stack() {
                return driver.stack();
            }

            @Override
            public void close() {
                driver.close();
            }
        };
    }

    @Override
    public Capabilities capabilities() {
        return good.capabilities();
    }

    @Override
    public PinCheck check(Pin pin) {
        return good.check(pin);
    }

    @Override
    public SlotContent readSlot(int slot) {
        return good.readSlot(slot);
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        return good.setCode(slot, pin, window, alias);
    }

    @Override
    public ClearResult clearCode(int slot) {
        return good.clearCode(slot);
    }

    @Override
    public ClearResult clearAll() {
        return good.clearAll();
    }

    @Override
    public ActResult lock() {
        return good.lock();
    }

    @Override
    public ActResult unlock() {
        return good.unlock();
    }

    @Override
    public ActResult identify() {
        return good.identify();
    }

    @Override
    public ActResult softReset() {
        return good.softReset();
    }

    @Override
    public CredentialCount count(CredentialKind kind) {
        return good.count(kind);
    }

    @Override
    public Status status() {
        return good.status();
    }

    @Override
    public void listen(LockListener listener) {
        good.listen(listener);
    }

    @Override
    public void close() {
        good.close();
    }
}
