package dev.keyturn.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An alarm of access or fleet. It carries a code and values; people's sentences are made where they are read. Key: the alert.
 *
 * @param organization the tenant that sees it
 * @param kind such as {@code removal-overdue}, {@code feed-suspicious}, {@code hub-silent}
 * @param subjects what it is about: kind of thing to its id, such as {@code lock}, {@code stay}
 * @param values figures for the sentence; never a PIN or a guest's name
 * @param closedAt null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertRecord(int v, UUID alert, String organization, long generation, String kind, Severity severity,
        Map<String, String> subjects, Map<String, String> values, Instant openedAt, Instant closedAt) {
    public static final int VERSION = 1;

    /** NOTICE can wait, TODAY should be seen today, NOW means a door open to the wrong or closed to the right person. */
    public enum Severity { NOTICE, TODAY, NOW }

    public AlertRecord {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(openedAt, "openedAt");
        subjects = Map.copyOf(subjects);
        values = Map.copyOf(values);
    }
}
