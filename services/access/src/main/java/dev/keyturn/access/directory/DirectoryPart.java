package dev.keyturn.access.directory;

import dev.keyturn.contracts.directory.Directory;
import java.util.Optional;

public interface DirectoryPart {
    String kind();

    Optional<Directory> entry(String organization, String id, long generation);
}
