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

/** A subscription of a unit to an iCal feed, and how its last readings went. */
@Entity
class Calendar {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    @Column(name = "unit_id")
    UUID unit;

    String name;

    /** Of the address; all of it that is shown. */
    String host;

    /** The address, which is as good as a password: {@link SealedAddresses} opens it. */
    @Column(name = "sealed_address")
    byte[] sealedAddress;

    /** Of the last answer that was believed, to ask whether it is the same still; null for none. */
    String etag;

    /** As the server wrote it; null like the ETag. */
    @Column(name = "last_modified")
    String lastModified;

    /** Null before the first try. */
    @Column(name = "last_tried_at")
    Instant lastTriedAt;

    /** When it was last read and believed; null before. */
    @Column(name = "last_good_at")
    Instant lastGoodAt;

    /** Code of what is wrong, a {@link Fetched.Trouble} or a reason not to believe the feed; null where nothing is. */
    String trouble;

    /** Null where nothing is wrong. */
    @Column(name = "trouble_since")
    Instant troubleSince;

    /** Entries that are stays, in the last good reading. */
    int bookings;

    /** Entries that keep the unit closed, in the last good reading. */
    int blocks;

    /** Entries of the last good reading that made no stay although they might have to; {@link Unclear#MOST} at most. */
    @Convert(converter = UnclearText.class)
    List<Unclear> unclear;

    /** Stays whose guest should be in but that the last good reading does not hold. */
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

    /** The conditions are dropped, so that what was not believed is fetched whole the next time. The same trouble keeps its time. */
    void bad(Instant now, String code) {
        etag = null;
        lastModified = null;
        troubleSince = code.equals(trouble) ? troubleSince : now;
        trouble = code;
    }
}
