package dev.keyturn.agent.installer;

import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.Stack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that the page shows. No PIN, no name of a guest.
 *
 * @param link LIVE, DOWN, … as the line calls itself
 * @param time whether the time is trusted
 * @param unsent reports that the cloud has not taken yet
 * @param drivers the stacks, by driver
 * @param recoveryKey fingerprint of the key that their backups are sealed to; empty while there is none
 */
public record HubView(UUID hub, String version, String link, boolean time, Instant now, int unsent, Map<String, Stack> drivers,
        Optional<String> recoveryKey, List<LockLine> locks) {

    /**
     * One lock.
     *
     * @param reason why it does not answer; empty while it does
     * @param battery percent; empty where the lock does not say
     * @param codes of ours that are on it, as far as is known
     * @param foreign codes on it that are none of ours
     */
    public record LockLine(UUID lock, String driver, String address, String model, Mode mode, Reach reach, Optional<String> reason,
            Optional<Integer> battery, int codes, int foreign, int slots) {}
}
