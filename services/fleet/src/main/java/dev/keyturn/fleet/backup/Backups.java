package dev.keyturn.fleet.backup;

import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The newest backups of each hub and driver, as sealed as they came. In the caller's transaction. */
@ApplicationScoped
public class Backups {
    /** Of one driver of one hub: the newest may have been taken from a stack that was already ill. */
    static final int KEPT = 3;

    @Inject Sql sql;
    @Inject Tenancy tenancy;
    @Inject Ids ids;

    /** That there is one, without what is in it. @param characters of the sealed text */
    public record Kept(String driver, Instant takenAt, String fingerprint, int characters) {}

    /** The newest of a driver. */
    public record Sealed(String driver, Instant takenAt, String sealed) {
        @Override
        public String toString() {
            return "Sealed[" + driver + "]";
        }
    }

    /** @param takenAt by the hub's clock */
    public void keep(UUID hub, Backup backup, Instant takenAt) {
        sql.update(
                """
                insert into hub_backup (id, organization_id, hub_id, driver, taken_at, fingerprint, sealed)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next(), tenancy.current(), hub, backup.driver(), takenAt, backup.fingerprint(), backup.sealed());
        sql.update(
                """
                delete from hub_backup where hub_id = ? and driver = ? and id not in
                    (select id from hub_backup where hub_id = ? and driver = ? order by id desc limit ?)
                """,
                hub, backup.driver(), hub, backup.driver(), KEPT);
    }

    /** The newest of each driver, by name; a hub without one is missing. */
    public Map<UUID, List<Kept>> kept(Collection<UUID> hubs) {
        return sql.list(
                        """
                        select distinct on (hub_id, driver) hub_id, driver, taken_at, fingerprint, length(sealed) from hub_backup
                        where hub_id = any(?::uuid[]) order by hub_id, driver, id desc
                        """,
                        row -> Map.entry(row.getObject(1, UUID.class), new Kept(row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(), row.getString(4), row.getInt(5))),
                        (Object) hubs.stream().map(UUID::toString).toArray(String[]::new))
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The newest of each driver, for the box that takes the hub's place. */
    public List<Sealed> newest(UUID hub) {
        return sql.list(
                """
                select distinct on (driver) driver, taken_at, sealed from hub_backup where hub_id = ? order by driver, id desc
                """,
                row -> new Sealed(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)), hub);
    }

    /** They are given to nobody any more. @return how many there were */
    public int withdraw(UUID hub) {
        return sql.update("delete from hub_backup where hub_id = ?", hub);
    }
}
