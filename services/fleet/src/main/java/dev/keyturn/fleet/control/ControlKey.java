package dev.keyturn.fleet.control;

import dev.keyturn.contracts.Topic;
import java.util.UUID;

/** What a key of the control topic is about. */
sealed interface ControlKey {
    UUID hub();

    /** The hub's manifest. */
    record OfHub(UUID hub) implements ControlKey {}

    /** The key set. */
    record OfKeys(UUID hub) implements ControlKey {}

    /** The signed time, and the session. */
    record OfBeacon(UUID hub) implements ControlKey {}

    /** The key to which it seals backups. */
    record OfRecovery(UUID hub) implements ControlKey {}

    /** A lock's mode. */
    record OfLock(UUID hub, UUID lock) implements ControlKey {}

    /** @param key as {@link Topic} makes them; only our own keys come here */
    static ControlKey of(String key) {
        var slash = key.indexOf('/');
        if (slash < 0) {
            return new OfHub(UUID.fromString(key));
        }
        var hub = UUID.fromString(key.substring(0, slash));
        if (key.equals(Topic.keysKey(hub))) {
            return new OfKeys(hub);
        }
        if (key.equals(Topic.beaconKey(hub))) {
            return new OfBeacon(hub);
        }
        if (key.equals(Topic.recoveryKey(hub))) {
            return new OfRecovery(hub);
        }
        return new OfLock(hub, UUID.fromString(key.substring(slash + 1)));
    }
}
