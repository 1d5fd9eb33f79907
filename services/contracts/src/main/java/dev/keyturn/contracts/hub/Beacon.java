package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Speaker;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Signed server time, and the session that answers a hub's hello. Published again every minute or so.
 *
 * @param nonce the hello that this answers; a beacon with another nonce opens no session, though its time may be used
 * @param session names the hub's session; commands of any other are refused
 * @param timeEpoch counts the lines of server time; within one, time never runs backwards
 */
public record Beacon(int v, UUID hub, long enrolment, String nonce, UUID session, long timeEpoch, Instant serverTime)
        implements Downlink {
    public static final int VERSION = 1;

    public Beacon {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(serverTime, "serverTime");
    }

    @Override
    public Speaker speaker() {
        return Speaker.FLEET;
    }
}
