package dev.keyturn.foundation.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keyturn.foundation.fixture.LockRecords;
import dev.keyturn.foundation.fixture.SecondLockRecords;
import dev.keyturn.foundation.fixture.Topic;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxTest {

    @Inject
    LockRecords handler;

    @Inject
    SecondLockRecords second;

    @Inject
    Sql sql;

    LocalInfra infra;

    private final String id = UUID.randomUUID().toString();

    @Test
    void recordsAreHandledInTheOrderOfTheirPartition() {
        for (int i = 0; i < 20; i++) {
            write(0, "lock " + i + " " + id);
        }
        soon().until(() -> ofThisTest(handler.done()).size() == 20);
        for (int i = 0; i < 20; i++) {
            assertThat(ofThisTest(handler.done()).get(i)).isEqualTo("lock " + i + " " + id);
        }
    }

    @Test
    void everyHandlerOfATopicGetsEveryRecord() {
        write(0, "for both " + id);
        soon().until(() -> ofThisTest(handler.done()).size() == 1 && ofThisTest(second.done()).size() == 1);
    }

    @Test
    void anUnreadableRecordIsKeptWithItsReasonAndTheNextIsHandled() {
        write(1, "unreadable " + id);
        write(1, "next " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("next " + id));
        assertThat(parked()).containsExactly("not a lock");
        assertThat(second.parked()).contains(id + " not a lock");
    }

    @Test
    void aRecordOnWhichTheHandlerFailsIsTriedAFewTimesAndThenParked() {
        write(2, "fails " + id);
        write(2, "next " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("next " + id));
        assertThat(ofThisTest(handler.tried())).filteredOn(text -> text.startsWith("fails")).hasSize(5);
        assertThat(parked()).singleElement().asString().contains("IllegalStateException").doesNotContain("always fails");
    }

    @Test
    void aRecordThatWaitsHoldsBackItsOwnPartitionAndNoOther() {
        handler.holdBack("first " + id);
        write(0, "first " + id);
        write(0, "second " + id);
        soon().until(() -> ofThisTest(handler.tried()).contains("first " + id));
        write(3, "elsewhere " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("elsewhere " + id));
        assertThat(ofThisTest(handler.done())).containsExactly("elsewhere " + id);

        handler.letGo("first " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("second " + id));
        assertThat(ofThisTest(handler.done())).containsExactly("elsewhere " + id, "first " + id, "second " + id);
    }

    @Test
    void aHandlerWorksInTheTraceOfItsRecord() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        ProducerRecord<String, byte[]> record = record(0, "traced " + id);
        record.headers().add("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(StandardCharsets.UTF_8));
        Topic.write(infra.kafka().account("fleet"), record);
        soon().until(() -> handler.traces().contains(trace));
    }

    @Test
    void whileTheDatabaseIsAwayARecordIsTriedAgainAndNotParked() {
        infra.postgres().stop();
        try {
            write(1, "patient " + id);
            soon().until(() -> ofThisTest(handler.tried()).size() > 5);
        } finally {
            infra.postgres().restart();
        }
        soon().until(() -> ofThisTest(handler.done()).contains("patient " + id));
        assertThat(soon().ignoreExceptions().until(this::parked, read -> true)).isEmpty();
    }

    @Test
    void afterKafkaRestartedReadingGoesOn() {
        write(0, "before " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("before " + id));
        infra.kafka().restart();
        write(0, "after " + id);
        soon().until(() -> ofThisTest(handler.done()).contains("after " + id));
    }

    private List<String> ofThisTest(List<String> texts) {
        return texts.stream().filter(text -> text.endsWith(id)).toList();
    }

    private List<String> parked() {
        return sql.list("select reason from parked_record where key = ?", row -> row.getString(1), id);
    }

    private void write(int partition, String text) {
        Topic.write(infra.kafka().account("fleet"), record(partition, text));
    }

    private ProducerRecord<String, byte[]> record(int partition, String text) {
        return new ProducerRecord<>(LockRecords.TOPIC, partition, id, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
