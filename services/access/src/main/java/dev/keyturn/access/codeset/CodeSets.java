package dev.keyturn.access.codeset;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.SetTouch;
import dev.keyturn.contracts.Json;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the newest set of each lock said, and whether the next waits for a person. Written by the builder of sets, in
 * its transaction.
 */
@ApplicationScoped
public class CodeSets {
    /** The alert while a set waits for approval. */
    static final String HELD = "mass-removal-held";

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    SetTouch sets;

    @Inject
    InstantSource clock;

    static Map<String, String> subjects(UUID lock) {
        return Map.of("lock", lock.toString());
    }

    /** Judges a set before it goes out, by what the one before it said. */
    MassRemoval guard(UUID lock, SetPlan plan) {
        var next = plan.present().stream().map(Credential::id).collect(Collectors.toSet());
        return MassRemoval.of(newest(lock), next, clock.instant());
    }

    /** Notes that the newest set waits for a person; one that waits already keeps its time. */
    void hold(UUID lock) {
        sql.update("update code_set set held_since = coalesce(held_since, ?) where lock_id = ?", clock.instant(), lock);
    }

    /** What goes out now; whatever waited is over. */
    void remember(UUID lock, String key, long generation, SetPlan plan) {
        var offered = Stream.concat(plan.present().stream(), plan.absent().stream());
        sql.batch(
                """
                insert into offer (credential_id, organization_id, lock_id, key, generation, at) values (?, ?, ?, ?, ?, ?)
                on conflict (credential_id) do update set key = excluded.key, generation = excluded.generation, at = excluded.at
                """,
                offered.map(c -> new Object[] {c.id(), tenancy.current(), lock, key, generation, clock.instant()})
                        .toList());
        sql.update(
                """
                insert into code_set (lock_id, organization_id, present, left_out) values (?, ?, ?::jsonb, ?)
                on conflict (lock_id) do update set present = excluded.present, left_out = excluded.left_out, held_since = null
                """, lock, tenancy.current(), json(plan.present()), plan.left().size());
    }

    /** A code went off the lock: one that had no room may have it now. */
    public void roomMade(UUID lock) {
        if (sql.first("select 1 from code_set where lock_id = ? and left_out > 0", row -> row.getInt(1), lock)
                .isPresent()) {
            sets.touch(List.of(lock));
        }
    }

    /** Whether a set of this lock waits for approval. */
    public boolean held(UUID lock) {
        return sql.first("select 1 from code_set where lock_id = ? and held_since is not null", row -> row.getInt(1), lock)
                .isPresent();
    }

    /** Publishes the set as it is now: nothing of what it removes counts as live any more. */
    void approve(UUID lock) {
        sets.touch(List.of(lock));
        sql.update("update code_set set present = '{}', held_since = null where lock_id = ?", lock);
    }

    /** Credential to the end of its window. */
    private Map<UUID, Instant> newest(UUID lock) {
        return sql.<Map<UUID, Instant>>first("select present::text from code_set where lock_id = ?", row -> read(row.getString(1)), lock)
                .orElse(Map.of());
    }

    /** Credential to the end of its window, since what is over by itself never counts as removed. */
    private static String json(List<Credential> present) {
        var ends = new TreeMap<String, String>();
        present.forEach(c -> ends.put(c.id().toString(), c.aim().window().notAfter().toString()));
        return new String(Json.write(ends), StandardCharsets.UTF_8);
    }

    private static Map<UUID, Instant> read(String json) {
        try {
            Map<?, ?> ends = Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
            return ends.entrySet().stream().collect(Collectors.toMap(
                    end -> UUID.fromString((String) end.getKey()), end -> Instant.parse((String) end.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
