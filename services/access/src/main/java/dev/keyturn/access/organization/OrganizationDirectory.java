package dev.keyturn.access.organization;

import dev.keyturn.access.directory.DirectoryPart;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.directory.Directory.Organization;
import dev.keyturn.contracts.directory.Directory.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Organizations, for the directory. */
@ApplicationScoped
class OrganizationDirectory implements DirectoryPart {

    @Inject
    Register register;

    @Override
    public String kind() {
        return "organization";
    }

    @Override
    public Optional<Directory> entry(String organization, String id, long generation) {
        return register.find(id)
                .map(entry -> new Organization(Directory.VERSION, id, generation, entry.name(), State.ACTIVE));
    }
}
