package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.trace.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Says that the state behind a key changed and must be published. The row commits with the state or not at all; the
 * {@link Relay} then builds the newest state and sends it, at least once, never an older one after a newer one.
 */
@ApplicationScoped
public class Outbox {

    /** Keys are spread over this many shards, each of which has one relay in the whole cluster. */
    static final int SHARDS = 8;

    /** The channel on which relays are told of a touched shard. */
    static final String CHANNEL = "outbox";

    private static final String TOUCH = """
            with touched as (
                insert into outbox (topic, key, organization_id, wanted, shard, touched_at, traceparent)
                select ?, wanted.key, ?, 1, wanted.shard, clock_timestamp(), ?
                from unnest(?::text[], ?::bigint[]) as wanted (key, shard) order by wanted.key
                on conflict (topic, key) do update set
                    wanted = outbox.wanted + 1,
                    touched_at = case when outbox.published < outbox.wanted then outbox.touched_at
                                      else excluded.touched_at end,
                    traceparent = excluded.traceparent,
                    retry_at = null
                where outbox.organization_id = excluded.organization_id
                returning key, wanted, shard)
            select key, wanted, pg_notify('outbox', shard::text) from touched
            """;

    private record Touched(String key, long generation) {}

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    RecordSources sources;

    /**
     * Marks a key of the current organization for publishing, in the caller's transaction.
     *
     * @return the generation of the state that the caller is making; grows by one with each touch of the key
     * @throws IllegalArgumentException for a topic without a {@link RecordSource}
     * @throws IllegalStateException    for a key that another organization touched first
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long touch(String topic, String key) {
        return touchAll(topic, List.of(key)).get(key);
    }

    /**
     * {@link #touch} for several keys at once.
     *
     * @return the generation of each key
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, Long> touchAll(String topic, Collection<String> keys) {
        sources.of(topic);
        String[] distinct = keys.stream().distinct().toArray(String[]::new);
        Long[] shards = Arrays.stream(distinct).map(Outbox::shard).toArray(Long[]::new);
        Map<String, Long> generations = sql.list(TOUCH, row -> new Touched(row.getString(1), row.getLong(2)),
                        topic, tenancy.current(), TraceParent.current(), distinct, shards)
                .stream().collect(Collectors.toMap(Touched::key, Touched::generation));
        if (generations.size() < distinct.length) {
            throw new IllegalStateException("a key is another organization's");
        }
        return generations;
    }

    private static long shard(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % SHARDS;
    }
}
