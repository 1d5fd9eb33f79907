package dev.keyturn.fleet.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.fleet.fixture.House;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EachAsItsTenantTest {
    @Inject EachAsItsTenant each;
    @Inject House house;

    private final List<Due> due = Stream.generate(UUID::randomUUID).limit(3).map(id -> new Due(id, "org-" + id)).toList();
    private final List<UUID> tried = new ArrayList<>();

    @Test
    void aFullBatchOfFailuresLeavesRoomForTheRestAndIsTriedAgain() {
        run();
        run();
        assertThat(tried).containsExactlyElementsOf(due.stream().map(Due::id).toList());

        house.pass(Duration.ofSeconds(31));
        run();
        assertThat(tried).hasSize(5).endsWith(due.get(0).id(), due.get(1).id());
    }

    private void run() {
        each.run("test", 2, most -> due.subList(0, Math.min(most, due.size())), id -> {
            tried.add(id);
            if (!id.equals(due.getLast().id())) {
                throw new IllegalStateException("fails");
            }
            return true;
        });
    }
}
