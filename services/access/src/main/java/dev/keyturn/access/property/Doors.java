package dev.keyturn.access.property;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The doors of the current organization; another's is not found. */
@ApplicationScoped
class Doors implements PanacheRepositoryBase<Door, UUID> {

    /** Those of these ids that there are, by name. */
    List<Door> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1 order by name, id", ids);
    }
}
