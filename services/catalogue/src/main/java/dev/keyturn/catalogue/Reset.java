package dev.keyturn.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * How a model is reset, by a person at the lock.
 *
 * @param soft restarts it and keeps its codes; empty where none is known
 * @param factory wipes codes, people and links
 * @param defaults the codes that are back afterwards
 */
public record Reset(Optional<ResetStep> soft, ResetStep factory, List<DefaultCode> defaults) {
    public Reset {
        defaults = List.copyOf(defaults);
    }
}
