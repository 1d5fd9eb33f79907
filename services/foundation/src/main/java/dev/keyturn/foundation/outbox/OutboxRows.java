package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a relay reads and writes of the table {@code outbox}. Waiting and due are by the database's own real clock. */
@ApplicationScoped
class OutboxRows {

    /** So many keys go in one turn of a relay. */
    static final int BATCH = 200;

    private static final String PENDING = """
            select o.topic, o.key, o.organization_id, o.traceparent, e.epoch
            from outbox o join producer_epoch e using (topic)
            where o.shard = ? and o.published < o.wanted and (o.retry_at is null or o.retry_at <= clock_timestamp())
              and o.topic = any(?) and not exists (select 1 from producer_epoch where held)
            order by o.touched_at limit ?
            """;

    /** A key that is being touched right now is left out: it is pending again as soon as its transaction ends. */
    private static final String LOCK = """
            select o.topic, o.key, o.wanted
            from outbox o join unnest(?::text[], ?::text[]) as w (topic, key) on o.topic = w.topic and o.key = w.key
            where o.published < o.wanted
            for no key update of o skip locked
            """;

    private static final String PUBLISHED = """
            update outbox o set published = greatest(o.published, ?), failures = 0, retry_at = null,
                touched_at = case when o.wanted > ? then clock_timestamp() else o.touched_at end
            from producer_epoch e
            where o.topic = ? and o.key = ? and e.topic = o.topic and e.epoch = ?
            """;

    private static final String FAILED = """
            update outbox set failures = failures + 1,
                retry_at = clock_timestamp() + least(60, power(2, least(failures, 6))) * interval '1 second'
            where topic = ? and key = ?
            """;

    private static final String AGAIN =
            "update outbox set published = least(published, wanted - 1) where topic = ? and key = ?";

    private static final String OLDEST = """
            select coalesce(extract(epoch from clock_timestamp() - min(touched_at)), 0)
            from outbox where published < wanted
            """;

    private record Locked(Key key, long wanted) {}

    record Key(String topic, String key) {}

    @Inject
    Sql sql;

    List<Pending> pending(int shard, Collection<String> topics) {
        return sql.list(PENDING, row -> new Pending(row.getString(1), row.getString(2), row.getString(3),
                row.getString(4), row.getLong(5)), shard, topics.toArray(String[]::new), BATCH);
    }

    /** @return the generations that the keys have until the end of the transaction; a busy key is missing */
    Map<Key, Long> lock(List<Pending> pending) {
        String[] topics = pending.stream().map(Pending::topic).toArray(String[]::new);
        String[] keys = pending.stream().map(Pending::key).toArray(String[]::new);
        return sql.list(LOCK, row -> new Locked(new Key(row.getString(1), row.getString(2)), row.getLong(3)), topics, keys)
                .stream().collect(Collectors.toMap(Locked::key, Locked::wanted));
    }

    void published(List<Built> sent) {
        sql.batch(PUBLISHED, rows(sent, built -> new Object[] {built.generation(), built.generation(),
            built.pending().topic(), built.pending().key(), built.pending().epoch()}));
    }

    void failed(Pending pending) {
        sql.update(FAILED, pending.topic(), pending.key());
    }

    void again(Collection<Key> keys) {
        sql.batch(AGAIN, rows(keys, key -> new Object[] {key.topic(), key.key()}));
    }

    double oldestSeconds() {
        return sql.first(OLDEST, row -> row.getDouble(1)).orElse(0.0);
    }

    private static <T> List<Object[]> rows(Collection<T> items, Function<T, Object[]> row) {
        return items.stream().map(row).toList();
    }
}
