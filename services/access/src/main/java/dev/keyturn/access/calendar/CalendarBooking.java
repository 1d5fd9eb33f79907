package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import dev.keyturn.access.calendar.feed.KnownStay;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** Which stay stands for which booking of a feed, and what the feed said of it last. */
@Entity
@Table(name = "calendar_booking")
class CalendarBooking {

    /** So many readings in a row must lack a booking before its stay is cancelled: a single one may be a slip of the platform. */
    static final int READS_WITHOUT_IT = 2;

    @Id
    @Column(name = "stay_id")
    UUID stay;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    @Column(name = "calendar_id")
    UUID calendar;

    String uid;

    /** The platform's; null where the feed gave none. */
    @Column(name = "confirmation_code")
    String confirmationCode;

    /** As the feed said it; a person may have moved the stay since. */
    @Column(name = "check_in")
    LocalDate checkIn;

    @Column(name = "check_out")
    LocalDate checkOut;

    /** How many good readings in a row lacked it. */
    @Column(name = "reads_without")
    int readsWithout;

    /** A code that the feed once gave is kept where it gives none any more. */
    void say(Booking booking) {
        uid = booking.uid();
        confirmationCode = booking.confirmationCode().orElse(confirmationCode);
        checkIn = booking.from();
        checkOut = booking.until();
        readsWithout = 0;
    }

    KnownStay known() {
        return new KnownStay(stay, uid, Optional.ofNullable(confirmationCode), checkIn, checkOut);
    }
}
