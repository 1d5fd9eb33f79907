package dev.keyturn.access.property;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The units of the current organization and their doors; another's is not found. */
@ApplicationScoped
class Units implements PanacheRepositoryBase<Unit, UUID> {

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** Unit to its doors, by name; a unit without doors is missing. */
    Map<UUID, List<UUID>> doorsOf(Collection<UUID> units) {
        var doors = new HashMap<UUID, List<UUID>>();
        sql.list("""
                select pair.unit_id, pair.door_id from unit_door pair join door on door.id = pair.door_id
                where pair.unit_id = any (?::uuid[]) order by door.name, door.id
                """, row -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), (Object) texts(units))
                .forEach(pair -> doors.computeIfAbsent(pair.unit(), none -> new ArrayList<>()).add(pair.door()));
        return doors;
    }

    /** These, and no others. */
    void setDoors(UUID unit, Collection<UUID> doors) {
        sql.update("delete from unit_door where unit_id = ? and not door_id = any (?::uuid[])", unit, texts(doors));
        sql.batch("insert into unit_door (organization_id, unit_id, door_id) values (?, ?, ?) on conflict do nothing",
                doors.stream().map(door -> new Object[] {tenancy.current(), unit, door}).toList());
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private record Pair(UUID unit, UUID door) {}
}
