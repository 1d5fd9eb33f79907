package dev.keyturn.access.today;

import dev.keyturn.access.grant.WaitsFor;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queries of Today: one for each list, one for the alerts, whatever there is to show. */
@ApplicationScoped
class TodayRows {
    /** Of each list; who has more narrows it to one property. */
    static final int MOST = 200;
    private static final Duration BACK = Duration.ofHours(12);
    private static final Duration AHEAD = Duration.ofHours(36);
    private static final String STAYS = """
        select s.id, s.property_id, p.name as property_name, s.unit_id, u.name as unit_name, s.guest_name, s.%1$s as at,
            s.zone, g.id as grant_id, g.waits_for
        from stay s
        join property p on p.id = s.property_id
        join unit u on u.id = s.unit_id
        left join access_grant g on g.stay_id = s.id
        where s.%1$s between ? and ? and s.state <> 'CANCELLED' and (?::uuid is null or s.property_id = ?)
        order by s.%1$s, s.id limit ?
        """;

    @Inject
    Sql sql;

    /** Cancelled stays are in neither list. One more than {@link #MOST} where there are more. @param property empty for all */
    List<Stay> arriving(Optional<UUID> property, Instant now) {
        return stays("arrival", property, now);
    }

    /** As {@link #arriving}. */
    List<Stay> leaving(Optional<UUID> property, Instant now) {
        return stays("departure", property, now);
    }

    Today.Counts openAlerts() {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        sql.list(
                        "select severity, count(*) from alert where closed_at is null group by severity",
                        row -> new Count(Severity.valueOf(row.getString(1)), row.getInt(2)))
                .forEach(count -> counts.put(count.severity(), count.open()));
        return new Today.Counts(
                counts.getOrDefault(Severity.NOW, 0),
                counts.getOrDefault(Severity.TODAY, 0),
                counts.getOrDefault(Severity.NOTICE, 0));
    }

    /**
     * One more than is shown, so that the page can say that there are more.
     *
     * @param moment arrival or departure, a column of the stay
     */
    private List<Stay> stays(String moment, Optional<UUID> property, Instant now) {
        return sql.list(
                STAYS.formatted(moment),
                TodayRows::read,
                now.minus(BACK),
                now.plus(AHEAD),
                property.orElse(null),
                property.orElse(null),
                MOST + 1);
    }

    private static Stay read(ResultSet row) throws SQLException {
        return new Stay(
                row.getObject("id", UUID.class),
                row.getObject("property_id", UUID.class),
                row.getString("property_name"),
                row.getObject("unit_id", UUID.class),
                row.getString("unit_name"),
                row.getString("guest_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("zone"),
                row.getObject("grant_id", UUID.class),
                Optional.ofNullable(row.getString("waits_for")).map(WaitsFor::valueOf));
    }

    private record Count(Severity severity, int open) {}

    /** @param guest null where unknown; @param grant null where the stay opens nothing; @param waits empty where there is a PIN */
    record Stay(
            UUID id,
            UUID property,
            String propertyName,
            UUID unit,
            String unitName,
            String guest,
            Instant at,
            String zone,
            UUID grant,
            Optional<WaitsFor> waits) {}
}
