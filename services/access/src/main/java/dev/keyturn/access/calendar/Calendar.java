package dev.keyturn.access.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

@Entity
class Calendar {
    @Id
    UUID id;
    @TenantId
    @Column(
        name = "organization_id"
    )
    String organizationId;
    @Column(
        name = "unit_id"
    )
    UUID unit;
    String name;
    String host;
    @Column(
        name = "sealed_address"
    )
    byte[] sealedAddress;
    String etag;
    @Column(
        name = "last_modified"
    )
    String lastModified;
    @Column(
        name = "last_tried_at"
    )
    Instant lastTriedAt;
    @Column(
        name = "last_good_at"
    )
    Instant lastGoodAt;
    String trouble;
    @Column(
        name = "trouble_since"
    )
    Instant troubleSince;
    int bookings;
    int blocks;
    @Convert(
        converter = UnclearText.class
    )
    List<Unclear> unclear;
    List<UUID> missing;
    @Version
    long version;

    Conditions conditions() {
        return new Conditions(etag, lastModified);
    }

    void tried(Instant now) {
        lastTriedAt = now;
    }

    void good(Instant now, Conditions next) {
        lastGoodAt = now;
        etag = next.etag();
        lastModified = next.lastModified();
        trouble = null;
        troubleSince = null;
    }

    void bad(Instant now, String code) {
        etag = null;
        lastModified = null;
        troubleSince = code.equals(trouble) ? troubleSince : now;
        trouble = code;
    }
}
