package dev.keyturn.access.property;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A place with an address and a zone. Stays take its hours and buffers where nothing else was agreed for them. */
@Entity
class Property {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    String name;
    String address;

    /** IANA name; checked when it is written. */
    String zone;

    /** Usual wall time of arrival in the zone. */
    @Column(name = "check_in")
    LocalTime checkIn;

    /** Usual wall time of departure in the zone. */
    @Column(name = "check_out")
    LocalTime checkOut;

    @Column(name = "early_minutes")
    int earlyMinutes;

    @Column(name = "late_minutes")
    int lateMinutes;

    @Version
    long version;
}
