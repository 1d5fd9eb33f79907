package dev.keyturn.fleet.lock;

import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.fleet.alert.Verdict;

/** What a lock's word about itself means for its alarms. */
final class LockHealthRules {
    /** Below this many percent somebody should bring batteries. */
    static final int BATTERY_LOW = 20;
    /** From this many percent on they were changed; the gap keeps a cold night from ringing twice. */
    static final int BATTERY_GOOD = 25;

    private LockHealthRules() {}

    /** UNKNOWN proves nothing. */
    static Verdict unreachable(Reach reach) {
        return switch (reach) {
            case UNREACHABLE, SUSPENDED -> Verdict.OPEN;
            case REACHABLE -> Verdict.CLOSED;
            case UNKNOWN -> Verdict.UNCHANGED;
        };
    }

    /** @param percent null where the lock did not say */
    static Verdict batteryLow(Integer percent) {
        if (percent == null) {
            return Verdict.UNCHANGED;
        }
        if (percent < BATTERY_LOW) {
            return Verdict.OPEN;
        }
        return percent >= BATTERY_GOOD ? Verdict.CLOSED : Verdict.UNCHANGED;
    }
}
