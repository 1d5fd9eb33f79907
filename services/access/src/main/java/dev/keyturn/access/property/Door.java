package dev.keyturn.access.property;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** An entrance. A shared one serves several units; a lock is on at most one door of its organization. */
@Entity
class Door {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    @Column(name = "property_id")
    UUID property;

    String name;

    /** The lock that is on it, as fleet names it; null where none is. */
    @Column(name = "lock_id")
    UUID lock;

    @Version
    long version;
}
