package dev.keyturn.access.alert;

import java.util.TreeMap;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Alert", description = "Something that is wrong. Open until what raised it is proven over.")
public record InboxAlert(
        @Schema(examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e6f")
        UUID id,

        @Schema(description = "Which service raised it.", examples = "ACCESS")
        Source source,

        @Schema(description = "A code from which a sentence is made.", examples = "removal-overdue")
        String kind,

        @Schema(description = "NOW: a door may be open to the wrong or closed to the right person.", examples = "NOW")
        Severity severity,

        @Schema(description = "What it is about: kind of thing to its id.", examples = "{\"lock\":\"…\"}")
        Map<String, String> subjects,

        @Schema(description = "Figures for the sentence.", examples = "{\"reason\":\"lock-timeout\"}")
        Map<String, String> values,

        Instant openedAt,

        @Schema(description = "Null while it is open.", nullable = true)
        Instant closedAt,

        @Schema(description = "When somebody first said that they saw it; null before.", nullable = true)
        Instant acknowledgedAt,

        @Schema(description = "Pseudonymous id of who said so; null before.", nullable = true)
        String acknowledgedBy) {
    /** What {@link #read} reads. */
    static final String COLUMNS =
            "id, source, kind, severity, subjects::text, figures::text, opened_at, closed_at, acknowledged_at,"
                    + " acknowledged_by";

    static InboxAlert read(ResultSet row) throws SQLException {
        return new InboxAlert(
                row.getObject("id", UUID.class),
                Source.valueOf(row.getString("source")),
                row.getString("kind"),
                Severity.valueOf(row.getString("severity")),
                texts(row.getString("subjects")),
                texts(row.getString("figures")),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"));
    }

    private static Map<String, String> texts(String json) {
        try {
            var texts = new TreeMap<String, String>();
            Map<?, ?> read = Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
            read.forEach((key, value) -> texts.put((String) key, (String) value));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The services that raise alerts. */
    public enum Source { ACCESS, FLEET }
}
