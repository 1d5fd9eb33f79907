package dev.keyturn.agent.core;

import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.Window;
import java.util.Optional;

/** What shall be true of a credential on its lock right now. */
sealed interface Desire {
    /** On the lock. @param window the schedule to give to the lock; empty where the hub keeps the time */
    record On(Optional<Window> window) implements Desire {}

    /** Not yet: the hub puts it in when its window opens. What is on the lock already comes off. */
    record Waiting() implements Desire {}

    /** Whether it has begun cannot be known. What is on the lock stays. */
    record TimeUnknown() implements Desire {}

    /** Over, cancelled, or never wanted. */
    record Off() implements Desire {}

    static Desire of(Want want, Now now, Scheduling scheduling) {
        if (want.endedBy(now.at())) {
            return new Off();
        }
        if (scheduling == Scheduling.TRUSTED) {
            return new On(Optional.of(want.window()));
        }
        if (want.begunBy(now.at())) {
            return new On(Optional.empty());
        }
        return switch (now) {
            case Now.Trusted _ -> new Waiting();
            case Now.FloorOnly _ -> new TimeUnknown();
        };
    }

    /** What shall become of a slot that is ours. */
    static Desire of(Claim claim, LockState state, Now now) {
        if (state.ledger().surplus(claim)) {
            return new Off();
        }
        return state.wants().of(claim.credential())
                .map(want -> of(want, now, state.capabilities().scheduling()))
                .orElseGet(Off::new);
    }

    /** Whether a claimed slot is to be emptied. */
    default boolean clears() {
        return switch (this) {
            case Off _, Waiting _ -> true;
            case On _, TimeUnknown _ -> false;
        };
    }
}
