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

@ApplicationScoped
public class DoorLocks {
    @Inject
    Doors doors;
    @Inject
    DirectoryChange directory;
    @Inject
    Audit audit;

    @Transactional
    public Attached attach(UUID door, UUID lock) {
        var found = toChange(door);
        if (found.isEmpty()) {
            return new Attached.NoSuchDoor();
        } else if (lock.equals(found.get().lock)) {
            return new Attached.AsItWas();
        } else if (doors.count("lock", lock) > 0L) {
            return new Attached.OnAnotherDoor();
        } else {
            var before = Optional.ofNullable(found.get().lock);
            set(found.get(), lock, "door.lock-attached", lock);
            return new Attached.Done(before);
        }
    }

    @Transactional
    public Detached detach(UUID door) {
        var found = toChange(door);
        if (found.isEmpty()) {
            return new Detached.NoSuchDoor();
        } else {
            var before = found.get().lock;
            if (before == null) {
                return new Detached.AsItWas();
            } else {
                set(found.get(), null, "door.lock-detached", before);
                return new Detached.Done(before);
            }
        }
    }

    private Optional<Door> toChange(UUID door) {
        return doors.findByIdOptional(door, LockModeType.PESSIMISTIC_WRITE);
    }

    private void set(Door door, UUID lock, String action, UUID about) {
        door.lock = lock;
        doors.flush();
        directory.door(door.id);
        audit.record(action, "door/" + door.id, Map.of("lock", about.toString()));
    }

    public sealed interface Attached
        permits Attached.Done,
        Attached.AsItWas,
        Attached.NoSuchDoor,
        Attached.OnAnotherDoor {
        public record AsItWas() implements Attached {
        }

        public record Done(Optional<UUID> before) implements Attached {
        }

        public record NoSuchDoor() implements Attached {
        }

        public record OnAnotherDoor() implements Attached {
        }
    }

    public sealed interface Detached {
        public record AsItWas() implements Detached {
        }

        public record Done(UUID lock) implements Detached {
        }

        public record NoSuchDoor() implements Detached {
        }
    }
}
