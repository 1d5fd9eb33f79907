package dev.keyturn.agent.time;

import dev.keyturn.agent.core.Now;
import dev.keyturn.contracts.hub.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time it is, as far as it can be sworn to: the newest signed server time, or the last durable floor, plus the monotonic
 * time since. Within a time epoch it never runs backwards: where this machine's crystal is fast, it goes a little slower until the
 * server's time has caught up. The wall clock alone moves nothing. Safe for many threads.
 *
 * <p>It stays trusted across a restart of the agent, since monotonic time goes on; after a power cut only the floor is left
 * until a server speaks.
 */
public final class TrustedTime {
    /** Server time further off than this waits for a second witness. */
    public static final Duration TOLERANCE = Duration.ofMinutes(10);
    /** Two beacons agree if the time between them is the time that passed here, within this. */
    private static final Duration AGREEMENT = Duration.ofSeconds(30);

    private final Clocks clocks;
    private Anchor anchor;
    private Suspect suspect;

    private record Suspect(Instant serverTime, long timeEpoch, long nanos) {}

    /** What came of a beacon's time. */
    public enum Heard {
        TAKEN,
        /** Too far off; a second one must agree. */
        QUARANTINED,
        /** Of an older epoch, or behind what is known. */
        NOT_NEWER
    }

    /** @param last the newest durable anchor; empty where the hub never had the time */
    public TrustedTime(Clocks clocks, Optional<Anchor> last) {
        this.clocks = clocks;
        this.anchor = last.map(this::resumed).orElseGet(() -> new Anchor(Instant.EPOCH, Duration.ZERO, 0, false, clocks.boot(), nanos()));
    }

    private Anchor resumed(Anchor last) {
        var goesOn = last.boot().equals(clocks.boot()) && nanos() >= last.nanos();
        return goesOn ? last : new Anchor(last.floor(), last.ahead(), last.timeEpoch(), false, clocks.boot(), nanos());
    }

    public synchronized Now now() {
        return anchor.trusted() ? new Now.Trusted(at()) : new Now.FloorOnly(at());
    }

    /** To be made durable. */
    public synchronized Anchor anchor() {
        var now = nanos();
        return new Anchor(anchor.at(now), anchor.aheadAt(now), anchor.timeEpoch(), anchor.trusted(), clocks.boot(), now);
    }

    /**
     * @param fresh whether it answers a question that this hub asked since it started, so that it is no old record; an old one
     *     can lift the floor a little, no more
     */
    public synchronized Heard hear(Beacon beacon, boolean fresh) {
        if (beacon.timeEpoch() < anchor.timeEpoch()) {
            return Heard.NOT_NEWER;
        }
        if (neverHadTheTime() && fresh) {
            return take(beacon);
        }
        var sameLine = beacon.timeEpoch() == anchor.timeEpoch();
        var ahead = Duration.between(at(), beacon.serverTime());
        if (!fresh) {
            return sameLine && ahead.isPositive() && ahead.compareTo(TOLERANCE) <= 0 ? raise(beacon) : Heard.NOT_NEWER;
        }
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return take(beacon);
        }
        if (sameLine && ahead.isNegative()) {
            return Heard.NOT_NEWER;
        }
        return witnessed(beacon) ? take(beacon) : quarantine(beacon);
    }

    private boolean neverHadTheTime() {
        return anchor.floor().equals(Instant.EPOCH) && !anchor.trusted();
    }

    /** A second beacon, or after a power cut the hub's own clock, says the same. */
    private boolean witnessed(Beacon beacon) {
        var wallAgrees = !anchor.trusted()
                && Duration.between(clocks.wall().instant(), beacon.serverTime()).abs().compareTo(TOLERANCE) <= 0;
        if (wallAgrees) {
            return true;
        }
        if (suspect == null || suspect.timeEpoch() != beacon.timeEpoch() || suspect.serverTime().equals(beacon.serverTime())) {
            return false;
        }
        var there = Duration.between(suspect.serverTime(), beacon.serverTime());
        var here = Duration.ofNanos(nanos() - suspect.nanos());
        return there.minus(here).abs().compareTo(AGREEMENT) <= 0;
    }

    private Heard quarantine(Beacon beacon) {
        suspect = new Suspect(beacon.serverTime(), beacon.timeEpoch(), nanos());
        return Heard.QUARANTINED;
    }

    private Heard take(Beacon beacon) {
        var sameLine = beacon.timeEpoch() == anchor.timeEpoch();
        var ahead = sameLine && at().isAfter(beacon.serverTime()) ? Duration.between(beacon.serverTime(), at()) : Duration.ZERO;
        anchor = new Anchor(beacon.serverTime().plus(ahead), ahead, beacon.timeEpoch(), true, clocks.boot(), nanos());
        suspect = null;
        return Heard.TAKEN;
    }

    private Heard raise(Beacon beacon) {
        anchor = new Anchor(beacon.serverTime(), Duration.ZERO, anchor.timeEpoch(), anchor.trusted(), clocks.boot(), nanos());
        return Heard.TAKEN;
    }

    private Instant at() {
        return anchor.at(nanos());
    }

    private long nanos() {
        return clocks.monotonic().nanos();
    }
}
