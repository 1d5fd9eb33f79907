package dev.keyturn.fleet.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The commands of the current organization. */
@ApplicationScoped
class CommandRepository implements PanacheRepositoryBase<Command, UUID> {
    /** Nobody else changes it until the transaction ends. */
    Optional<Command> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
