package dev.keyturn.agent.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * How the hub is.
 *
 * @param time TRUSTED, or FLOOR: later than {@code at} by an unknown time
 * @param recoveryKey fingerprint of the key that backups are sealed to, for the owner to compare; null while there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthReport(String status, UUID hub, String link, String time, Instant at, int locks, int unsentReports,
        String recoveryKey) {}
