package dev.keyturn.driver;

import java.util.Objects;

/**
 * What a lock can do. Asked before acting.
 *
 * @param slots how many codes it takes
 * @param shortestPin digits, inclusive
 * @param longestPin digits, inclusive
 * @param tellsCodeChanges whether it says when codes are changed by hand
 */
public record Capabilities(int slots, int shortestPin, int longestPin, ReadBack readBack, Scheduling scheduling,
        boolean tellsCodeChanges) {
    /** What reading a slot tells. */
    public enum ReadBack {
        /** The digits. */
        CLEAR,
        /** That a code is there, its digits masked. */
        MASKED,
        /** Used or free, nothing else. */
        STATUS_ONLY,
        /** Nothing: the lock is written to and believed. */
        NONE
    }

    /** Whether the lock itself keeps a code to its window. */
    public enum Scheduling {
        NONE,
        /** It does, and its clock is right: a code may be put in before its window. */
        TRUSTED,
        /** It does, by a clock that may be wrong: never relied upon. */
        UNTRUSTED
    }

    public Capabilities {
        Objects.requireNonNull(readBack, "readBack");
        Objects.requireNonNull(scheduling, "scheduling");
    }
}
