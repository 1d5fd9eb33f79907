package dev.keyturn.access.property;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

@Entity
class Property {
    @Id
    UUID id;
    @TenantId
    @Column(
        name = "organization_id"
    )
    String organizationId;
    String name;
    String address;
    String zone;
    @Column(
        name = "check_in"
    )
    LocalTime checkIn;
    @Column(
        name = "check_out"
    )
    LocalTime checkOut;
    @Column(
        name = "early_minutes"
    )
    int earlyMinutes;
    @Column(
        name = "late_minutes"
    )
    int lateMinutes;
    @Version
    long version;
}
