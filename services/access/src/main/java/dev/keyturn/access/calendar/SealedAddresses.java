package dev.keyturn.access.calendar;

import dev.keyturn.foundation.kms.Kms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Encrypts the addresses of calendars, each bound to its calendar: whoever knows an address reads the bookings. */
@ApplicationScoped
class SealedAddresses {

    private static final String PURPOSE = "calendar-address";

    @Inject
    Kms kms;

    byte[] seal(UUID calendar, String address) {
        return kms.encrypt(PURPOSE, address.getBytes(StandardCharsets.UTF_8), context(calendar));
    }

    /** In clear; not to be logged. */
    String open(Calendar calendar) {
        return new String(kms.decrypt(PURPOSE, calendar.sealedAddress, context(calendar.id)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID calendar) {
        return calendar.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
