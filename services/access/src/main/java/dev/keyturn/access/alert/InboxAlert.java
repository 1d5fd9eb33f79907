package dev.keyturn.access.alert;

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
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert of the inbox, access's own or fleet's. Open until what raised it is proven over. */
@Schema(name = "Alert", description = "Something that is wrong. Open until what raised it is proven over.")
public record InboxAlert(
        @Schema(description = "Its id.", examples = "0198a7c2-6d1e-7c35-8f4e-1b2a3c4d5e6f") UUID id,
        @Schema(description = "Which service raised it.", examples = "ACCESS") Source source,
        @Schema(description = "A code from which a sentence is made.", examples = "removal-overdue") String kind,
        @Schema(examples = "NOW", description = """
                NOW: a door may be open to the wrong or closed to the right person. TODAY: to be seen today. NOTICE: it can \
                wait.""")
        Severity severity,
        @Schema(description = "What it is about: kind of thing to its id.",
                examples = "{\"lock\":\"01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73\"}")
        Map<String, String> subjects,
        @Schema(description = "Figures for the sentence.", examples = "{\"reason\":\"lock-timeout\"}") Map<String, String> values,
        @Schema(description = "When it was raised.", examples = "2026-07-07T09:16:00Z") Instant openedAt,
        @Schema(description = "When its cause was proven over; null while it is open.", nullable = true,
                examples = "2026-07-07T09:31:00Z")
        Instant closedAt,
        @Schema(description = "When somebody first said that they saw it; null before.", nullable = true,
                examples = "2026-07-07T09:20:00Z")
        Instant acknowledgedAt,
        @Schema(description = "Pseudonymous id of who said so; null before.", nullable = true,
                examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f")
        String acknowledgedBy) {

    /** What {@link #read} reads. */
    static final String COLUMNS =
            "id, source, kind, severity, subjects::text, figures::text, opened_at, closed_at, acknowledged_at, acknowledged_by";

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
