package dev.keyturn.agent.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.hub.Rung;
import java.time.Instant;

/** Proof that a credential is off the lock. @param slot where it was */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gone(Rung rung, Integer slot, Instant at) {}
