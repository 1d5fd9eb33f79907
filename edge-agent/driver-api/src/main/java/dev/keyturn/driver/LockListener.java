package dev.keyturn.driver;

/** Hears what a lock says by itself. Returns at once. */
@FunctionalInterface
public interface LockListener {
    void heard(LockSignal signal);
}
