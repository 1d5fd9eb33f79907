package dev.keyturn.agent.control;

import java.time.Instant;
import java.util.UUID;

/**
 * How the hub is.
 *
 * @param time TRUSTED, or FLOOR: later than {@code at} by an unknown time
 */
public record HealthReport(String status, UUID hub, String link, String time, Instant at, int locks, int unsentReports) {}
