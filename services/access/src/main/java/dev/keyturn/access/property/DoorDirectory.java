package dev.keyturn.access.property;

import dev.keyturn.access.directory.DirectoryPart;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.directory.Directory.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Doors, for the directory. */
@ApplicationScoped
class DoorDirectory implements DirectoryPart {

    @Inject
    Doors doors;

    @Override
    public String kind() {
        return "door";
    }

    @Override
    public Optional<Directory> entry(String organization, String id, long generation) {
        return doors.findByIdOptional(UUID.fromString(id))
                .map(door -> new Directory.Door(
                        Directory.VERSION, organization, generation, door.id, door.property, door.name, door.lock, State.ACTIVE));
    }
}
