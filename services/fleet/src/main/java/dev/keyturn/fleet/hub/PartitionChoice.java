package dev.keyturn.fleet.hub;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/** Which partition of the downlink topics a hub reads. It is chosen at its first enrolment and stays. */
public sealed interface PartitionChoice {
    /** A hub reads its whole partition and skips the records of others; more would cost it too much. */
    int HUBS_PER_PARTITION = 100;

    /** It has room. */
    record Chosen(int partition) implements PartitionChoice {}

    /** The installation needs more partitions before another hub can enrol. */
    record AllFull() implements PartitionChoice {}

    /**
     * The emptiest partition, the lowest of equals.
     *
     * @param hubs partition to its number of hubs; a missing one has none
     */
    static PartitionChoice among(int partitions, Map<Integer, Integer> hubs) {
        return IntStream.range(0, partitions)
                .boxed()
                .filter(partition -> hubs.getOrDefault(partition, 0) < HUBS_PER_PARTITION)
                .min(Comparator.comparingInt((Integer partition) -> hubs.getOrDefault(partition, 0))
                        .thenComparingInt(partition -> partition))
                .<PartitionChoice>map(Chosen::new)
                .orElseGet(AllFull::new);
    }
}
