package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.Trouble;
import java.time.Instant;

/** Why a credential is not tried again until its set, or the lock's codes, change. */
public record Verdict(Trouble trouble, String reason, Instant at) {}
