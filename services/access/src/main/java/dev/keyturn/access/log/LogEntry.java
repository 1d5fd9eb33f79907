package dev.keyturn.access.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.hub.DoorEvent.Certainty;
import dev.keyturn.contracts.hub.DoorEvent.Kind;
import dev.keyturn.contracts.hub.DoorEvent.Method;
import dev.keyturn.contracts.hub.Report.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the log. */
@Schema(description = "Something at a door, and who it was as far as that is known. What was typed is never in it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(
        @Schema(description = "Its id.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e72") UUID event,
        @Schema(description = "By the hub's time.", examples = "2026-07-04T15:02:11Z") Instant at,
        @Schema(description = "TRUSTED, or FLOOR where it was at this time or later.", examples = "TRUSTED") Clock clock,
        @Schema(description = "Absent where the lock was on no door.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door,
        @Schema(description = "What people call the door now; absent with it.", examples = "Street door") String doorName,
        @Schema(description = "The lock that told of it.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock,
        @Schema(description = "What happened.", examples = "UNLOCKED") Kind kind,
        @Schema(description = "By what it happened.", examples = "KEYPAD") Method method,
        @Schema(description = "How sure it is that it was this holder.", examples = "CERTAIN") Certainty certainty,
        @Schema(description = "Kind of holder; absent where nobody of yours is named.", examples = "GUEST") String holder,
        @Schema(description = "The stay whose code it was; absent where none.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74")
        UUID stay,
        @Schema(description = "The stay's guest; absent where unknown.", examples = "Ada") String guest) {

    /** What {@link #read} reads, with the names that people know. */
    static final String QUERY = """
            select e.id, e.at, e.clock, e.door_id, d.name as door_name, e.lock_id, e.kind, e.method, e.certainty, e.holder,
                e.stay_id, s.guest_name
            from door_event e
            left join door d on d.id = e.door_id
            left join stay s on s.id = e.stay_id
            """;

    static LogEntry read(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Clock.valueOf(row.getString("clock")),
                row.getObject("door_id", UUID.class),
                row.getString("door_name"),
                row.getObject("lock_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                Method.valueOf(row.getString("method")),
                Certainty.valueOf(row.getString("certainty")),
                row.getString("holder"),
                row.getObject("stay_id", UUID.class),
                row.getString("guest_name"));
    }
}
