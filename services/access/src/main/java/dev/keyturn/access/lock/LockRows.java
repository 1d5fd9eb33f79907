package dev.keyturn.access.lock;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The locks of the current organization that fleet told of; another's is not found. */
@ApplicationScoped
class LockRows implements PanacheRepositoryBase<LockReplica, UUID> {}
