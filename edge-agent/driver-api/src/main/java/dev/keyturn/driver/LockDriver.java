package dev.keyturn.driver;

import dev.keyturn.contracts.Pin;
import java.time.Duration;
import java.util.Optional;

/**
 * One lock. Calls may take as long as the radio does and are never made at the same time. Slots count from 1.
 *
 * <p>No method throws for what a lock may do; an exception is a fault of the driver.
 */
public interface LockDriver extends AutoCloseable {
    /** What the lock can do, as it said itself where it has been heard, else as the catalogue says. Uses no radio. */
    Capabilities capabilities();

    /** Whether the lock's rules take the PIN. Uses no radio. */
    PinCheck check(Pin pin);

    SlotContent readSlot(int slot);

    /**
     * Puts a code into a slot in the place of what the slot holds, and leaves no moment without either where the lock can.
     *
     * @param window when the lock itself shall let the code open; empty for always, the only form where
     *     {@link Capabilities#scheduling()} is NONE
     * @param alias the name for the lock's own display
     */
    SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias);

    /** Empties a slot. An empty slot stays so: that is Done. */
    ClearResult clearCode(int slot);

    /** Empties every slot that codes can be in, ours or not. */
    ClearResult clearAll();

    ActResult lock();

    ActResult unlock();

    /** Makes the lock show itself by light or sound. */
    ActResult identify();

    /** Restarts the lock; codes and settings stay. */
    ActResult softReset();

    /** Sets the lock back to its factory state by radio, so that it must be joined again. Refused with {@code not-by-radio} where it cannot be. */
    default ActResult factoryReset() {
        return new ActResult.Refused("not-by-radio");
    }

    default SettingRead readSetting(Setting setting) {
        return new SettingRead.Untold();
    }

    /** Done only once the lock tells the new value. Refused with {@code no-such-setting} where it has none. */
    default ActResult writeSetting(Setting setting, long value) {
        return new ActResult.Refused("no-such-setting");
    }

    /** How many credentials of another kind the lock holds. */
    default CredentialCount count(CredentialKind kind) {
        return new CredentialCount.Untold();
    }

    /** Asks the lock how it is. */
    Status status();

    /** The pause that its radio needs between two acts. */
    default Duration spacing() {
        return Duration.ZERO;
    }

    /** From now on tells what the lock says by itself. One listener; a later one takes the place. Called on any thread. */
    void listen(LockListener listener);

    @Override
    void close();
}
