package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Speaker;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A one-off act on a lock: journaled before the act, done at most once, refused in another session or after its deadline.
 *
 * @param command its id; a second record with the same id does nothing
 * @param notAfter deadline by trusted time
 */
public record Command(int v, UUID hub, UUID command, UUID lock, UUID session, Act act, Instant issuedAt, Instant notAfter)
        implements Downlink {
    public static final int VERSION = 1;

    /** What can be asked of a lock once. */
    public enum Act { UNLOCK, LOCK, IDENTIFY, SOFT_RESET, WIPE, TEST }

    public Command {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(notAfter, "notAfter");
    }

    @Override
    public Speaker speaker() {
        return Speaker.FLEET;
    }
}
