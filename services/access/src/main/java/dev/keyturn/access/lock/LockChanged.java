package dev.keyturn.access.lock;

import java.util.UUID;

/**
 * What matters to the codes of a lock is other now: its hub, mode, model or capabilities, or the door that it is on. Fired in the
 * transaction of the change.
 */
public record LockChanged(UUID lock) {}
