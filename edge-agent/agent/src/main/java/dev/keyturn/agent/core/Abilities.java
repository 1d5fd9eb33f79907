package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.driver.Capabilities;

/** What the hub tells of what a lock can do. Pure. */
final class Abilities {
    private Abilities() {}

    static LockEvidence.Capabilities told(Capabilities lock) {
        return new LockEvidence.Capabilities(lock.shortestPin(), lock.longestPin(), switch (lock.scheduling()) {
            case NONE -> Schedule.NONE;
            case TRUSTED -> Schedule.TRUSTED;
            case UNTRUSTED -> Schedule.UNTRUSTED;
        });
    }
}
