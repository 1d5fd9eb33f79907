package dev.keyturn.contracts.stay;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What a message about a stay needs, and no PIN. Key: the stay. @param zone IANA name, in which people read the instants */
public record StayRecord(int v, UUID stay, String organization, long generation, UUID property, UUID unit, Instant from,
        Instant until, String zone, State state) {
    public static final int VERSION = 1;

    /** Whether the stay takes place. */
    public enum State { BOOKED, CANCELLED, ENDED }

    public StayRecord {
        Objects.requireNonNull(stay, "stay");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(state, "state");
    }
}
