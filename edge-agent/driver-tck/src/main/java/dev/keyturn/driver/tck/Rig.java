package dev.keyturn.driver.tck;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Driver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What a driver is tried on: a running stack with locks below it whose truth can be seen and brought about. */
public interface Rig extends AutoCloseable {
    /** Opens the driver anew over the running stack, ready to act. The kit closes it. */
    Driver open();

    /** The locks, one of each kind that the driver must treat differently. They stay the same. */
    List<TestLock> locks();

    /** Folders in which driver and stack write, logs included: the kit searches them for PINs that have no business there. */
    List<Path> traces();

    /** How long the kit waits for what must come by itself: a signal, or a driver that finds back to its stack. */
    default Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** Whether an object in the driver's reach is the emulated lock itself, which holds codes by right. */
    default boolean isLock(Object object) {
        return false;
    }

    @Override
    void close();

    /** A lock on the rig. */
    interface TestLock {
        /** What is special about it, for the report. */
        String name();

        String address();

        /** Its id in the catalogue. */
        String model();

        /** Which faults can befall it. */
        Set<Fault> faults();

        /** As new from the factory, still joined, and without faults. */
        void reset();

        /** What its memory really holds, by slot. */
        Map<Integer, Pin> holds();

        /** Puts a code in by hand, as a person at the keypad does. @return false if the lock itself refuses */
        boolean program(int slot, Pin pin);

        /** Types at the keypad. @return the slot whose code opened; empty if it stayed shut */
        OptionalInt type(Pin pin);

        void befall(Fault fault);

        /** Ends every fault, and waits until the stack can be talked to. */
        void heal();
    }
}
