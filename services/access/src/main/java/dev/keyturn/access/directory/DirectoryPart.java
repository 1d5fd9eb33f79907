package dev.keyturn.access.directory;

import dev.keyturn.contracts.directory.Directory;
import java.util.Optional;

/** Draws the directory entries of one kind from its feature's rows. A CDI bean of the feature that owns the rows. */
public interface DirectoryPart {

    /** The part of the record's key before the first slash, such as {@code door}. */
    String kind();

    /**
     * The newest state of an entity; called in a transaction as its organization.
     *
     * @param id the part of the record's key after the first slash
     * @param generation counts the states of the entity
     * @return empty where there is no such entity
     */
    Optional<Directory> entry(String organization, String id, long generation);
}
