package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.Goal;
import java.time.Instant;

/**
 * Since when the hub has had a goal.
 *
 * @param older whether the credential may be older than this ledger, so that the ledger cannot swear that it was never put in
 */
public record Held(Goal goal, Instant since, boolean older) {}
