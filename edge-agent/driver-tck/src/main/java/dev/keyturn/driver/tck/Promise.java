package dev.keyturn.driver.tck;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thing that a driver promises, and how it is tried.
 *
 * @param under the fault that it is about: it is asked of a lock only that this can befall
 */
record Promise(String name, Optional<Fault> under, Consumer<Trial> how) {
    static Promise that(String name, Consumer<Trial> how) {
        return new Promise(name, Optional.empty(), how);
    }

    static Promise under(Fault fault, String name, Consumer<Trial> how) {
        return new Promise(name, Optional.of(fault), how);
    }

    boolean canBeAsked(Rig.TestLock lock) {
        return under.isEmpty() || lock.faults().contains(under.get());
    }
}
