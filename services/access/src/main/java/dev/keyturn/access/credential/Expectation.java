package dev.keyturn.access.credential;

import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The highest proof that lock, aim and time allow now. Less than this is something to look at, more is welcome. Of a lock that a
 * person works it is their word.
 *
 * @param rung the rung to be reached
 * @param ready whether, at that rung, the hub must also have checked that the lock can take it
 * @param word whether a person must have said that it is done
 */
public record Expectation(Rung rung, boolean ready, boolean word) {
    /** How far ahead a set reaches. */
    public static final Duration HORIZON = Duration.ofDays(30);

    /** How far ahead a PIN is chosen, where nobody asks for it before. */
    public static final Duration PRELOAD = Duration.ofHours(72);
    /** Of a lock of which nothing can be expected. */
    public static final Expectation NOTHING = new Expectation(Rung.PLANNED, false, false);
    private static final Expectation A_WORD = new Expectation(Rung.PLANNED, false, true);

    public Expectation {
        Objects.requireNonNull(rung, "rung");
    }

    /** @param hasPin whether the PIN is chosen: without one a code cannot be held before the preload horizon */
    public static Expectation of(Ability lock, Aim aim, boolean hasPin, Instant now) {
        return switch (lock.management()) {
            case RADIO -> byHub(lock, aim, hasPin, now);
            case ASSISTED -> byHand(aim, now);
            case NONE -> NOTHING;
        };
    }

    /** What is to be taken out is so at once, what is to be put in some hours before somebody comes. */
    private static Expectation byHand(Aim aim, Instant now) {
        boolean far = now.isBefore(aim.window().notBefore().minus(Appointments.READY_BEFORE));
        return aim.goal() == Goal.PRESENT && far ? NOTHING : A_WORD;
    }

    private static Expectation byHub(Ability lock, Aim aim, boolean hasPin, Instant now) {
        if (aim.goal() == Goal.ABSENT) {
            return new Expectation(proofOf(lock), false, false);
        }
        return switch (aim.window().phase(now)) {
            case BEFORE -> before(lock, aim.window(), hasPin ? HORIZON : PRELOAD, now);
            case INSIDE, AFTER -> new Expectation(proofOf(lock), false, false);
        };
    }

    /**
     * A lock that ends codes by its own trusted schedule takes them ahead of their window; others get them just in
     * time.
     */
    private static Expectation before(Ability lock, Window window, Duration ahead, Instant now) {
        if (now.isBefore(window.notBefore().minus(ahead))) {
            return NOTHING;
        }
        return switch (lock.schedule()) {
            case TRUSTED -> new Expectation(proofOf(lock), false, false);
            case NONE, UNTRUSTED_OVER_DST -> new Expectation(Rung.HELD, true, false);
        };
    }

    /** A lock that cannot be read back proves nothing beyond its acknowledgement. */
    private static Rung proofOf(Ability lock) {
        return lock.readBack() == ReadBack.NONE ? Rung.ASSUMED : Rung.VERIFIED;
    }

    /** Whether the proof is as good as this or better. What is beyond the hub has passed its check. */
    public boolean metBy(Proof proof) {
        return proof.rung().compareTo(rung) >= 0
                && (!word || proof.word() != null)
                && (!ready || proof.ready() == Ready.READY || proof.rung().compareTo(Rung.HELD) > 0);
    }
}
