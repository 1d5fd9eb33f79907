package dev.keyturn.access.card;

import dev.keyturn.access.credential.Act;
import dev.keyturn.contracts.hub.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person has to do with one code at one lock. */
@Schema(description = "What a person has to do with one code at one lock. Holds no PIN.")
public record Card(
        @Schema(description = "Its id: that of the code on this lock.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e70") UUID id,
        @Schema(description = "PUT_IN: the code must be on the lock. TAKE_OUT: it must be gone.", examples = "PUT_IN") Act act,
        @Schema(description = "The lock.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID lock,
        @Schema(description = "What people call the lock.", examples = "Front door lock") String lockName,
        @Schema(description = "The door.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71") UUID door,
        @Schema(description = "What people call the door.", examples = "Street door") String doorName,
        @Schema(description = "The property that it belongs to.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70") UUID property,
        @Schema(description = "What people call the property.", examples = "Lindenhof") String propertyName,
        @Schema(description = "The name that the code gets on the lock, by which it is found again.", examples = "KT4D5E70") String name,
        @Schema(description = "Pseudonymous id of the member who is named for the lock; null where nobody is, and any cleaner may do it.",
                nullable = true, examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
        String caretaker,
        @Schema(description = "First instant at which the code may open.", examples = "2027-10-09T12:45:00Z") Instant notBefore,
        @Schema(description = "First instant at which it may no longer open.", examples = "2027-10-12T09:15:00Z") Instant notAfter,
        @Schema(description = "What stands in the way.", examples = "NONE") Trouble trouble,
        @Schema(description = "A code for the sentence; null without trouble.", nullable = true, examples = "no-room") String reason,
        @Schema(description = "Null without trouble.", nullable = true, examples = "2027-10-09T08:00:00Z") Instant troubleSince,
        @Schema(description = "What to do at a lock of this model, step by step.", examples = "[\"Open the lock in its maker's app.\"]")
        List<String> steps) {

    /** What {@link #read} reads. */
    static final String COLUMNS = """
            c.id, c.lock_id, l.name as lock_name, c.door_id, d.name as door_name, d.property_id, p.name as property_name, k.person,
            c.not_before, c.not_after, c.trouble, c.reason, c.trouble_since""";

    /** @param act null where nothing is to be done now */
    static Card read(ResultSet row, Act act, List<String> steps) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Card(
                id,
                act,
                row.getObject("lock_id", UUID.class),
                row.getString("lock_name"),
                row.getObject("door_id", UUID.class),
                row.getString("door_name"),
                row.getObject("property_id", UUID.class),
                row.getString("property_name"),
                nameOnLock(id),
                row.getString("person"),
                instant(row, "not_before"),
                instant(row, "not_after"),
                Trouble.valueOf(row.getString("trouble")),
                row.getString("reason"),
                instant(row, "trouble_since"),
                steps);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Short, without spaces, and nobody's name: it lies in the app of the lock's maker. */
    private static String nameOnLock(UUID credential) {
        var digits = credential.toString();
        return "KT" + digits.substring(digits.length() - 6).toUpperCase(Locale.ROOT);
    }
}
