package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.fleet.due.Due;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What must be known of hubs across organizations: whose each is, its keys, when it was heard, and what is due. Ids, public
 * keys and times only. Every {@code take…} lets one replica alone have the row.
 */
@ApplicationScoped
public class HubRoutes {
    /** How often a hub is told the time. */
    public static final Duration BEACON_EVERY = Duration.ofSeconds(60);
    /** A hub that was not heard for this long gets no more beacons until it speaks again. */
    public static final Duration BEACONS_FOR = Duration.ofMinutes(10);

    private static final String ONE_ENROLMENT_AT_A_TIME = "keyturn.fleet.partition";

    @Inject Sql sql;

    /** Who may speak for an enrolment. @param withdrawn cut off or replaced: known, and not believed */
    public record Keys(String organization, HubPublicKeys publicKeys, boolean withdrawn) {}

    /** Also of an enrolment that was withdrawn; empty where there never was one. */
    public Optional<Keys> keys(UUID hub, long enrolment) {
        return sql.first(
                "select organization_id, public_keys, withdrawn from hub_key where hub = ? and enrolment = ?",
                row -> new Keys(row.getString(1), HubPublicKeys.of(row.getString(2)), row.getBoolean(3)),
                hub, enrolment);
    }

    /** When a genuine report of each last came; a hub that was never heard is missing. */
    Map<UUID, Instant> heard(Collection<UUID> hubs) {
        return sql.list(
                        "select hub, heard_at from hub_route where heard_at is not null and hub = any(?::uuid[])",
                        row -> Map.entry(row.getObject(1, UUID.class), instant(row, 2)),
                        (Object) hubs.stream().map(UUID::toString).toArray(String[]::new))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty where the hub was never heard in this enrolment. */
    public Optional<Instant> heardAt(UUID hub) {
        return sql.first("select heard_at from hub_route where hub = ?", row -> instant(row, 1), hub);
    }

    /** Hubs on each partition; until the transaction ends nobody else counts, so that none gets more than it may. */
    Map<Integer, Integer> hubsPerPartition() {
        sql.first("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, ONE_ENROLMENT_AT_A_TIME);
        return sql.list(
                        "select partition_number, count(*) from hub_route group by partition_number",
                        row -> Map.entry(row.getInt(1), row.getInt(2)))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest enrolment alone speaks for the hub from now on. Its control records carry the newest key set. */
    void enrolled(String organization, Hub.Uplink uplink, Instant now) {
        sql.update("update hub_key set withdrawn = true where hub = ?", uplink.hub());
        sql.update(
                """
                insert into hub_key (hub, enrolment, organization_id, public_keys, withdrawn) values (?, ?, ?, ?, false)
                """,
                uplink.hub(), uplink.enrolment(), organization, uplink.keys().text());
        sql.update(
                """
                insert into hub_route
                    (hub, organization_id, enrolment, partition_number, cut_off, watched_since, silent, key_set)
                values (?, ?, ?, ?, false, ?, false, (select coalesce(max(number), 0) from key_set))
                on conflict (hub) do update set enrolment = excluded.enrolment, partition_number = excluded.partition_number,
                    cut_off = false, heard_at = null, watched_since = excluded.watched_since, beacon_due = null,
                    silent = false, key_set = excluded.key_set
                """,
                uplink.hub(), organization, uplink.enrolment(), uplink.partition(), now);
    }

    /** Nobody speaks for the hub any more, and it is told nothing. */
    void cutOff(UUID hub) {
        sql.update("update hub_key set withdrawn = true where hub = ?", hub);
        sql.update("update hub_route set cut_off = true, beacon_due = null, silent = false where hub = ?", hub);
    }

    /** @return whether its silence had been found */
    public boolean heardNow(UUID hub, Instant now) {
        var wasSilent = sql.first("select silent from hub_route where hub = ? for update", row -> row.getBoolean(1), hub)
                .orElse(false);
        sql.update(
                """
                update hub_route set heard_at = ?, watched_since = ?, silent = false, beacon_due = coalesce(beacon_due, ?)
                where hub = ? and not cut_off
                """,
                now, now, now, hub);
        return wasSilent;
    }

    /** A beacon was just asked for: the next is due a minute later. */
    public void beaconSent(UUID hub, Instant now) {
        sql.update("update hub_route set beacon_due = ? where hub = ?", now.plus(BEACON_EVERY), hub);
    }

    /** Hubs that are there and have waited for the time long enough. */
    public List<Due> beaconsDue(Instant now, int limit) {
        return sql.list(
                """
                select hub, organization_id from hub_route where not cut_off and beacon_due <= ? and heard_at >= ?
                order by beacon_due limit ?
                """,
                Due::read, now, now.minus(BEACONS_FOR), limit);
    }

    /** The next beacon is due a minute later. */
    public boolean takeBeacon(UUID hub, Instant now) {
        return took(sql.update(
                """
                update hub_route set beacon_due = ? where hub =
                    (select hub from hub_route where hub = ? and not cut_off and beacon_due <= ? for update skip locked)
                """,
                now.plus(BEACON_EVERY), hub, now));
    }

    /** Hubs not heard after the instant, whose silence nobody has found yet. */
    List<Due> silent(Instant since, int limit) {
        return sql.list(
                """
                select hub, organization_id from hub_route where not cut_off and not silent and watched_since <= ?
                order by watched_since limit ?
                """,
                Due::read, since, limit);
    }

    /** Its silence counts as found. */
    boolean takeSilent(UUID hub, Instant since) {
        return took(sql.update(
                """
                update hub_route set silent = true where hub = (select hub from hub_route
                    where hub = ? and not cut_off and not silent and watched_since <= ? for update skip locked)
                """,
                hub, since));
    }

    /** Hubs to which an older key set was sent last. */
    public List<Due> lackingKeySet(long number, int limit) {
        return sql.list("select hub, organization_id from hub_route where not cut_off and key_set < ? order by key_set limit ?",
                Due::read, number, limit);
    }

    /** The key set counts as sent. */
    public boolean takeKeySet(UUID hub, long number) {
        return took(sql.update(
                """
                update hub_route set key_set = ? where hub =
                    (select hub from hub_route where hub = ? and not cut_off and key_set < ? for update skip locked)
                """,
                number, hub, number));
    }

    private static boolean took(int rows) {
        return rows == 1;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
