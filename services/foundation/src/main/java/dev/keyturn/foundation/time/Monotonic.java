package dev.keyturn.foundation.time;

/** A clock that only measures how long something takes: its value means nothing but the difference to another. */
@FunctionalInterface
public interface Monotonic {

    /** @return nanoseconds since an arbitrary moment; never less than before */
    long nanos();
}
