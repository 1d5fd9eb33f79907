package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionChoiceTest {
    @Test
    void theEmptiestIsChosenAndTheLowestOfEquals() {
        assertThat(PartitionChoice.among(3, Map.of(0, 7, 1, 2, 2, 5))).isEqualTo(new PartitionChoice.Chosen(1));
        assertThat(PartitionChoice.among(3, Map.of(0, 1))).isEqualTo(new PartitionChoice.Chosen(1));
        assertThat(PartitionChoice.among(3, Map.of())).isEqualTo(new PartitionChoice.Chosen(0));
    }

    @Test
    void aHundredHubsFillAPartition() {
        assertThat(PartitionChoice.among(2, Map.of(0, 100, 1, 99))).isEqualTo(new PartitionChoice.Chosen(1));
        assertThat(PartitionChoice.among(2, Map.of(0, 100, 1, 100))).isEqualTo(new PartitionChoice.AllFull());
    }

    @Test
    void everyPlaceIsGivenOutOnceAndNoneTwice() {
        var hubs = new HashMap<Integer, Integer>();
        var enrolled = 0;
        while (PartitionChoice.among(4, hubs) instanceof PartitionChoice.Chosen(var partition)) {
            hubs.merge(partition, 1, Integer::sum);
            enrolled++;
        }
        assertThat(enrolled).isEqualTo(400);
        assertThat(hubs).containsOnlyKeys(0, 1, 2, 3).allSatisfy((_, count) -> assertThat(count).isEqualTo(100));
    }
}
