package dev.keyturn.fleet.hub;

import java.time.Duration;
import java.time.Instant;

/** How a hub stands, as far as anybody can prove. */
public enum HubState {
    /** It was added and nothing has enrolled as it yet. */
    AWAITING_ENROLMENT,
    /** A genuine report came within {@link #ONLINE_WITHIN}. */
    ONLINE,
    /** Enrolled, and not heard within that time. */
    SILENT,
    /** Nothing that it says is believed. */
    CUT_OFF;

    /** Three heartbeats of ten seconds. */
    public static final Duration ONLINE_WITHIN = Duration.ofSeconds(30);

    /**
     * @param enrolment counts enrolments; 0 before the first
     * @param heardAt when a genuine report of this enrolment last came; null before the first
     */
    public static HubState of(long enrolment, boolean cutOff, Instant heardAt, Instant now) {
        if (cutOff) {
            return CUT_OFF;
        }
        if (enrolment == 0) {
            return AWAITING_ENROLMENT;
        }
        return heardAt != null && !heardAt.isBefore(now.minus(ONLINE_WITHIN)) ? ONLINE : SILENT;
    }
}
