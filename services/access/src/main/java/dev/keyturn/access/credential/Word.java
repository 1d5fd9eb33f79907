package dev.keyturn.access.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person said: that they put a code into a lock, or took it out, as its goal asked. It stands beside what machines saw, and
 * no hub can say it.
 *
 * @param person subject of their tokens
 * @param at by this service's clock
 */
public record Word(String person, Instant at) {
    public Word {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(at, "at");
    }
}
