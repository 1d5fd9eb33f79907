package dev.keyturn.access.property;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class Properties implements PanacheRepositoryBase<Property, UUID> {
}
