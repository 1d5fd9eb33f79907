package dev.keyturn.fleet.hub;

import java.time.Instant;

/** What an enrolment code is good for when it is presented. */
public enum CodeUse {
    /** Unused: the presenter becomes the hub. */
    FIRST,
    /** Used by these very keys: the answer was lost on its way, so it is given again. */
    REPETITION,
    /** Expired, withdrawn, or used by other keys. */
    REFUSED;

    /**
     * @param usedBy fingerprint of the keys that used it; null while unused
     * @param presentedBy fingerprint of the keys that come with it now
     */
    public static CodeUse judge(Instant expiresAt, boolean withdrawn, String usedBy, String presentedBy, Instant now) {
        if (withdrawn || !now.isBefore(expiresAt)) {
            return REFUSED;
        }
        if (usedBy == null) {
            return FIRST;
        }
        return usedBy.equals(presentedBy) ? REPETITION : REFUSED;
    }
}
