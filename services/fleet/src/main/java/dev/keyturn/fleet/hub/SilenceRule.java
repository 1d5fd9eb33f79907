package dev.keyturn.fleet.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a hub's silence is an alarm. */
final class SilenceRule {
    /** Sixty heartbeats of ten seconds. */
    static final Duration ALARM_AFTER = Duration.ofMinutes(10);

    private SilenceRule() {}

    /**
     * The hubs heard last at this instant or before are silent. Empty while this process has not listened for the whole
     * span itself: it would blame hubs for its own absence, or for a jump of the clock.
     */
    static Optional<Instant> silentSince(Instant listeningSince, Instant now) {
        var since = now.minus(ALARM_AFTER);
        return listeningSince.isAfter(since) ? Optional.empty() : Optional.of(since);
    }
}
