package dev.keyturn.driver;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a lock can do. Asked before acting. Built from {@link #codes}, then with what else it can do.
 *
 * @param slots how many codes it takes
 * @param shortestPin digits, inclusive
 * @param longestPin digits, inclusive
 * @param holds what its slots belong to
 * @param tells what it says by itself
 * @param acts what it does by radio beside taking codes
 * @param settings that can be read
 * @param writable settings that can be written; a subset of {@code settings}
 * @param counts the credentials other than PINs that it can count
 * @param firmware as the lock names it; empty where it does not
 */
public record Capabilities(int slots, int shortestPin, int longestPin, ReadBack readBack, Scheduling scheduling, Holds holds,
        Set<Tells> tells, Set<Does> acts, Set<Setting> settings, Set<Setting> writable, Set<CredentialKind> counts,
        Optional<String> firmware) {
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
        /** It does, and its clock is right over daylight saving too: a code may be put in before its window. */
        TRUSTED,
        /** It does, by a clock that may be wrong: never relied upon. */
        UNTRUSTED
    }

    /** What a slot is in the lock's own mind. */
    public enum Holds {
        /** A code and nothing else (Z-Wave User Code, Zigbee). */
        BARE_CODES,
        /** A user, whose credential the code is (Z-Wave User Credential, Matter). */
        USERS
    }

    /** What a lock says by itself. */
    public enum Tells { OPENINGS, REFUSALS, CODE_CHANGES, TAMPERING, BATTERY }

    /** What a lock does by radio. */
    public enum Does { LOCK, UNLOCK, IDENTIFY, SOFT_RESET, CLEAR_ALL, FACTORY_RESET }

    public Capabilities {
        Objects.requireNonNull(readBack, "readBack");
        Objects.requireNonNull(scheduling, "scheduling");
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(firmware, "firmware");
        tells = Set.copyOf(tells);
        acts = Set.copyOf(acts);
        settings = Set.copyOf(settings);
        writable = Set.copyOf(writable);
        counts = Set.copyOf(counts);
        if (!settings.containsAll(writable)) {
            throw new IllegalArgumentException("writable: what can be written can be read");
        }
    }

    /** A lock that takes codes, and does nothing else that is known. */
    public static Capabilities codes(int slots, int shortestPin, int longestPin, ReadBack readBack, Scheduling scheduling) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, Holds.BARE_CODES, Set.of(), Set.of(), Set.of(),
                Set.of(), Set.of(), Optional.empty());
    }

    public Capabilities holding(Holds what) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, what, tells, acts, settings, writable, counts, firmware);
    }

    public Capabilities telling(Tells first, Tells... more) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, holds, EnumSet.of(first, more), acts, settings,
                writable, counts, firmware);
    }

    public Capabilities doing(Does first, Does... more) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, holds, tells, EnumSet.of(first, more), settings,
                writable, counts, firmware);
    }

    public Capabilities set(Set<Setting> readable, Set<Setting> writableToo) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, holds, tells, acts, readable, writableToo, counts,
                firmware);
    }

    public Capabilities counting(Set<CredentialKind> kinds) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, holds, tells, acts, settings, writable, kinds, firmware);
    }

    public Capabilities running(Optional<String> version) {
        return new Capabilities(slots, shortestPin, longestPin, readBack, scheduling, holds, tells, acts, settings, writable, counts, version);
    }
}
