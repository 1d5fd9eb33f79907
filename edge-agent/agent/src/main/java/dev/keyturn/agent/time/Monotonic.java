package dev.keyturn.agent.time;

/** Time that only passes. Its values mean nothing by themselves; their differences are nanoseconds within one boot. */
@FunctionalInterface
public interface Monotonic {
    long nanos();
}
