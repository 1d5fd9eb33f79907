package dev.keyturn.access.property;

import dev.keyturn.access.directory.DirectoryPart;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.directory.Directory.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Properties, for the directory. */
@ApplicationScoped
class PropertyDirectory implements DirectoryPart {

    @Inject
    Properties properties;

    @Override
    public String kind() {
        return "property";
    }

    @Override
    public Optional<Directory> entry(String organization, String id, long generation) {
        return properties.findByIdOptional(UUID.fromString(id))
                .map(property -> new Directory.Property(
                        Directory.VERSION, organization, generation, property.id, property.name, property.zone, State.ACTIVE));
    }
}
