package dev.keyturn.fleet.directory;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which door each lock is on. Access owns that; here it is for people who look at a lock. */
@ApplicationScoped
public class Doors {
    @Inject Sql sql;

    /** The doors of these locks, read at once; a lock on no door is missing. */
    public Map<UUID, Door> of(Collection<UUID> locks) {
        return sql.list(
                        """
                        select lock_id, id, name, property_id from door
                        where active and lock_id = any(?::uuid[]) order by id
                        """,
                        row -> new OnLock(row.getObject(1, UUID.class),
                                new Door(row.getObject(2, UUID.class), row.getString(3), row.getObject(4, UUID.class))),
                        (Object) locks.stream().map(UUID::toString).toArray(String[]::new))
                .stream()
                // While a lock moves between doors, both may claim it for a moment: records of two keys have no order.
                .collect(Collectors.toMap(OnLock::lock, OnLock::door, (first, second) -> first));
    }

    /** A door as access names it. */
    @Schema(name = "DoorOfLock")
    public record Door(
            @Schema(description = "Its id in access.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d7c") UUID id,
            @Schema(description = "What people call it.", examples = "Front door") String name,
            @Schema(description = "The property that it belongs to.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d77") UUID property) {}

    private record OnLock(UUID lock, Door door) {}
}
