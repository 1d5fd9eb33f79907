package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.time.Monotonic;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a keeper needs of the hub.
 *
 * @param time the trusted time
 * @param monotonic to space out evidence
 * @param random for jitter
 * @param ids for door events
 */
public record Surroundings(Pins pins, Voice voice, Supplier<Now> time, Monotonic monotonic, RandomGenerator random,
        Supplier<UUID> ids) {}
