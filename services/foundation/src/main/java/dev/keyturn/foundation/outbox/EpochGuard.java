package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Compares the service's compacted topics with its rows before anything is relayed. A topic that is ahead of the rows
 * says that the database is older than what was published: a restored copy. Then nothing is published until an operator
 * accepts a new epoch ({@link Epochs#accept}). A topic that is behind its rows lost records; those are published again.
 */
@ApplicationScoped
class EpochGuard {

    private static final Logger LOG = Logger.getLogger(EpochGuard.class);

    private record Row(long wanted, long published) {}

    private record KeyedRow(String key, Row row) {}

    private record Compared(long ahead, long seenEpoch, List<OutboxRows.Key> lost) {}

    @Inject
    Sql sql;

    @Inject
    OutboxRows rows;

    @Inject
    RecordSources sources;

    @Inject
    OwnTopics topics;

    @Inject
    KafkaLink link;

    private volatile boolean compared;

    /** @return whether the topics were compared with the rows since the database was last connected */
    boolean compared() {
        return compared;
    }

    /** Returns when everything was compared, or when it is time to stop. */
    void compare(CountDownLatch stop) {
        compared = false;
        sql.batch("insert into producer_epoch (topic, epoch) values (?, 1) on conflict do nothing",
                sources.topics().stream().sorted().map(topic -> new Object[] {topic}).toList());
        while (!compared && stop.getCount() > 0) {
            compared = tried(stop);
        }
    }

    private boolean tried(CountDownLatch stop) {
        try {
            Map<String, Map<String, Mark>> newest = topics.newest(sources.compacted());
            newest.forEach((topic, marks) -> note(topic, compare(topic, marks)));
            link.answered(true);
            return true;
        } catch (KafkaException e) {
            link.answered(false);
            LOG.warnf("nothing is published until Kafka answers: %s", e.getMessage());
            return pause(stop);
        }
    }

    /** @return false, always: nothing was compared */
    private static boolean pause(CountDownLatch stop) {
        try {
            stop.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
        return false;
    }

    /** The rows are read after the topic was, so that what another process publishes meanwhile is never ahead of them. */
    private Compared compare(String topic, Map<String, Mark> marks) {
        long epoch = sql.first("select epoch from producer_epoch where topic = ?", row -> row.getLong(1), topic).orElseThrow();
        Map<String, Row> known = new HashMap<>();
        sql.list("select key, wanted, published from outbox where topic = ?",
                        row -> new KeyedRow(row.getString(1), new Row(row.getLong(2), row.getLong(3))), topic)
                .forEach(row -> known.put(row.key(), row.row()));
        long ahead = marks.entrySet().stream().filter(mark -> ahead(mark.getValue(), epoch, known.get(mark.getKey()))).count();
        long seenEpoch = marks.values().stream().mapToLong(Mark::epoch).max().orElse(0);
        List<OutboxRows.Key> lost = new ArrayList<>();
        known.forEach((key, row) -> {
            if (behind(marks.get(key), epoch, row)) {
                lost.add(new OutboxRows.Key(topic, key));
            }
        });
        return new Compared(ahead, seenEpoch, lost);
    }

    private static boolean ahead(Mark mark, long epoch, Row row) {
        return mark.compareTo(new Mark(epoch, row == null ? 0 : row.wanted())) > 0;
    }

    private static boolean behind(Mark mark, long epoch, Row row) {
        return row.published() > 0 && (mark == null || mark.compareTo(new Mark(epoch, row.published())) < 0);
    }

    private void note(String topic, Compared compared) {
        if (compared.ahead() > 0) {
            LOG.errorf("%s is ahead of the database for %d keys: nothing is published until an operator accepts",
                    topic, compared.ahead());
            sql.update("update producer_epoch set held = true, seen_epoch = greatest(seen_epoch, ?), ahead = ? where topic = ?",
                    compared.seenEpoch(), compared.ahead(), topic);
        } else {
            rows.again(compared.lost());
        }
    }
}
