package dev.keyturn.driver;

import java.time.Instant;

/**
 * When a code may open.
 *
 * @param notBefore first instant at which it may
 * @param notAfter first instant at which it may no longer
 */
public record Window(Instant notBefore, Instant notAfter) {}
