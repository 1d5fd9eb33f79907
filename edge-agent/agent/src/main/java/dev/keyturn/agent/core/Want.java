package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One entry of the newest set, and what is known of its PIN. */
public record Want(CodeEntry entry, PinState pin) {
    public UUID credential() {
        return entry.credential();
    }

    public Window window() {
        return new Window(entry.notBefore(), entry.notAfter());
    }

    /** The slot in which the cloud last saw it proven. */
    public Optional<Integer> hint() {
        return Optional.ofNullable(entry.slot());
    }

    boolean endedBy(Instant floor) {
        return entry.goal() == Goal.ABSENT || !floor.isBefore(entry.notAfter());
    }

    boolean begunBy(Instant floor) {
        return !floor.isBefore(entry.notBefore());
    }
}
