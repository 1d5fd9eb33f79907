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

@Schema(description = "Something at a door, and who it was as far as that is known. What was typed is never in it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogEntry(
        UUID event,
        @Schema(description = "By the hub's time.") Instant at,

        @Schema(description = "TRUSTED, or FLOOR where it was at this time or later.", examples = "TRUSTED")
        Clock clock,

        @Schema(description = "Absent where the lock was on no door.")
        UUID door,

        @Schema(examples = "Street door") String doorName,
        UUID lock,
        @Schema(examples = "UNLOCKED") Kind kind,
        @Schema(examples = "KEYPAD") Method method,

        @Schema(description = "How sure it is that it was this holder.", examples = "CERTAIN")
        Certainty certainty,

        @Schema(description = "Kind of holder; absent where nobody of yours is named.", examples = "GUEST")
        String holder,

        @Schema(description = "The stay whose code it was; absent where none.")
        UUID stay,

        @Schema(description = "The stay's guest; absent where unknown.", examples = "Ada")
        String guest) {
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
