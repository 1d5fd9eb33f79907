package dev.keyturn.fleet.lock;

import java.util.UUID;

/**
 * What a hub has to do with a lock has changed: it drives it, in another mode, or no longer. Fired inside the transaction that
 * changes it.
 *
 * @param hub the hub to tell; not the lock's own where the lock was moved away from it
 */
public record LockPlaced(UUID hub, Lock lock) {}
