package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.KnownStay;
import dev.keyturn.access.calendar.feed.FeedEvent.Booking;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

@Entity
@Table(
    name = "calendar_booking"
)
class CalendarBooking {
    static final int READS_WITHOUT_IT = 2;
    @Id
    @Column(
        name = "stay_id"
    )
    UUID stay;
    @TenantId
    @Column(
        name = "organization_id"
    )
    String organizationId;
    @Column(
        name = "calendar_id"
    )
    UUID calendar;
    String uid;
    @Column(
        name = "confirmation_code"
    )
    String confirmationCode;
    @Column(
        name = "check_in"
    )
    LocalDate checkIn;
    @Column(
        name = "check_out"
    )
    LocalDate checkOut;
    @Column(
        name = "reads_without"
    )
    int readsWithout;

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
