package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.LockEvidence;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do next and what to say.
 *
 * @param wake when to plan again if nothing happens before; empty for when something does
 */
public record Plan(Optional<Act> next, Optional<Instant> wake, LockEvidence evidence) {}
