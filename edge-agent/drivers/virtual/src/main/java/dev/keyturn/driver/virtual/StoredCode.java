package dev.keyturn.driver.virtual;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.Pin;
import java.time.Instant;

/**
 * A code in a slot of a lock's memory.
 *
 * @param digits in clear, as in a lock; the memory is sealed as a whole
 * @param notBefore null together with notAfter where the code always opens
 * @param origin who put it there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredCode(String digits, Instant notBefore, Instant notAfter, String alias, Origin origin) {
    /** By whom a code came into a lock. */
    enum Origin { RADIO, HAND, FACTORY }

    Pin pin() {
        return Pin.of(digits);
    }

    /** Whether the lock's own schedule lets it open. */
    boolean opensAt(Instant now) {
        return notBefore == null || !now.isBefore(notBefore) && now.isBefore(notAfter);
    }

    @Override
    public String toString() {
        return "StoredCode(••••, " + origin + ")";
    }
}
