package dev.keyturn.access.lock;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class LockRows implements PanacheRepositoryBase<LockReplica, UUID> {
}
