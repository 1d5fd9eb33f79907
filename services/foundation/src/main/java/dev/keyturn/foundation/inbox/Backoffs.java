package dev.keyturn.foundation.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How long each partition waits before its record is tried again: 0.2 s, doubling, up to 10 s of real time. */
final class Backoffs {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private record Waiting(int attempts, long untilNanos) {}

    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    int attempts(TopicPartition partition) {
        return Optional.ofNullable(waiting.get(partition)).map(Waiting::attempts).orElse(0);
    }

    void failed(TopicPartition partition) {
        int before = attempts(partition);
        Duration wait = FIRST.multipliedBy(1L << Math.min(before, 10));
        Duration capped = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        waiting.put(partition, new Waiting(before + 1, System.nanoTime() + capped.toNanos()));
    }

    void clear(TopicPartition partition) {
        waiting.remove(partition);
    }

    /** Forgets partitions that went to another process. */
    void keepOnly(Collection<TopicPartition> assigned) {
        waiting.keySet().retainAll(assigned);
    }

    /** @return those of the paused partitions that have waited long enough, if there is any */
    Optional<Collection<TopicPartition>> due(Collection<TopicPartition> paused) {
        long now = System.nanoTime();
        List<TopicPartition> due = paused.stream().filter(partition -> over(partition, now)).toList();
        return due.isEmpty() ? Optional.empty() : Optional.of(due);
    }

    private boolean over(TopicPartition partition, long now) {
        Waiting wait = waiting.get(partition);
        return wait == null || now - wait.untilNanos() >= 0;
    }
}
