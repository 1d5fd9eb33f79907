package dev.keyturn.access.property;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The properties of the current organization; another's is not found. */
@ApplicationScoped
class Properties implements PanacheRepositoryBase<Property, UUID> {}
