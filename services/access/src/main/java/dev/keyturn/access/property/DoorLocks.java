package dev.keyturn.access.property;

import dev.keyturn.access.directory.DirectoryChange;
import dev.keyturn.foundation.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts locks on doors and takes them off. Knows the doors alone: whether there is such a lock, and what its codes do then, is
 * the caller's matter.
 */
@ApplicationScoped
public class DoorLocks {

    @Inject
    Doors doors;

    @Inject
    DirectoryChange directory;

    @Inject
    Audit audit;

    /** The version of a door, which stays so until the transaction ends; empty where there is no such door. */
    public Optional<Long> version(UUID door) {
        return toChange(door).map(found -> found.version);
    }

    /** A lock that the door had before comes off. Doing it again changes nothing. */
    @Transactional
    public Attached attach(UUID door, UUID lock) {
        var found = toChange(door);
        if (found.isEmpty()) {
            return new Attached.NoSuchDoor();
        }
        if (lock.equals(found.get().lock)) {
            return new Attached.AsItWas();
        }
        if (doors.count("lock", lock) > 0) {
            return new Attached.OnAnotherDoor();
        }
        var before = Optional.ofNullable(found.get().lock);
        set(found.get(), lock, "door.lock-attached", lock);
        return new Attached.Done(before);
    }

    /** Doing it again changes nothing. */
    @Transactional
    public Detached detach(UUID door) {
        var found = toChange(door);
        if (found.isEmpty()) {
            return new Detached.NoSuchDoor();
        }
        var before = found.get().lock;
        if (before == null) {
            return new Detached.AsItWas();
        }
        set(found.get(), null, "door.lock-detached", before);
        return new Detached.Done(before);
    }

    private Optional<Door> toChange(UUID door) {
        return doors.findByIdOptional(door, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @param about the lock that came or went, for the audit */
    private void set(Door door, UUID lock, String action, UUID about) {
        door.lock = lock;
        doors.flush();
        directory.door(door.id);
        audit.record(action, "door/" + door.id, Map.of("lock", about.toString()));
    }

    /** What came of putting a lock on a door. */
    public sealed interface Attached permits Attached.Done, Attached.AsItWas, Attached.NoSuchDoor, Attached.OnAnotherDoor {

        record AsItWas() implements Attached {}

        /** @param before the lock that the door had before; empty where it had none */
        record Done(Optional<UUID> before) implements Attached {}

        record NoSuchDoor() implements Attached {}

        /** The lock is on another door; nothing was changed. */
        record OnAnotherDoor() implements Attached {}
    }

    /** What came of taking the lock off a door. */
    public sealed interface Detached {

        /** There was none on it. */
        record AsItWas() implements Detached {}

        /** @param lock the lock that was on it */
        record Done(UUID lock) implements Detached {}

        record NoSuchDoor() implements Detached {}
    }
}
