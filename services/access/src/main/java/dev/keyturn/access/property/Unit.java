package dev.keyturn.access.property;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What is rented as one. The doors that its guests pass are in {@code unit_door}. */
@Entity
class Unit {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    @Column(name = "property_id")
    UUID property;

    String name;

    /** Counts changes of the doors too, which are not in this row. */
    @Version
    long version;
}
