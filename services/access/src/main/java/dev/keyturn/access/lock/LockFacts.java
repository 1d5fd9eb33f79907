package dev.keyturn.access.lock;

import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.Mode;
import java.util.UUID;

/**
 * A lock, for the rest of the service.
 *
 * @param organization its operator
 * @param model catalogue id
 * @param reported what the lock said of itself; null until it has been seen
 * @param binding the hub that drives it and the keys that its codes are sealed to; null where none does
 * @param door the door that it is on; null where it is on none
 */
public record LockFacts(UUID lock, String organization, String name, String model, Reported reported, Binding binding, Mode mode,
        UUID door) {}
