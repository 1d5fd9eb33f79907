package dev.keyturn.foundation.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.keyturn.foundation.fixture.Note;
import dev.keyturn.foundation.fixture.NoteRecords;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.fixture.Topic;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.local.infra.LocalInfra;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;

    @Inject
    Tenancy tenancy;

    @Inject
    Notes notes;

    @Inject
    NoteRecords records;

    @Inject
    Sql sql;

    @Inject
    Tracer tracer;

    LocalInfra infra;

    private final String organization = "outbox-" + UUID.randomUUID();
    private Topic topic;
    private long epoch;

    @BeforeEach
    void openTopic() {
        epoch = sql.first("select epoch from producer_epoch where topic = ?", row -> row.getLong(1), NoteRecords.TOPIC).orElse(1L);
        topic = new Topic(infra.kafka().account("access"), NoteRecords.TOPIC);
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void whatIsCommittedIsPublishedWithItsGeneration() {
        UUID id = write("tea");
        await().atMost(LONG).until(() -> topic.texts(id.toString()).contains("tea 1 " + epoch));
        assertThat(records.builtAs()).contains(organization);
    }

    @Test
    void whatIsRolledBackIsNotPublished() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> tenancy.asInTransaction(organization, () -> {
            notes.persist(new Note(id, "never"));
            outbox.touch(NoteRecords.TOPIC, id.toString());
            throw new IllegalStateException("undone");
        })).hasMessage("undone");
        UUID later = write("later");
        await().atMost(LONG).until(() -> !topic.of(later.toString()).isEmpty());
        assertThat(topic.of(id.toString())).isEmpty();
        assertThat(row(id.toString())).isEmpty();
    }

    @Test
    void theNewestStateIsTheLastThatIsPublishedAndEachGenerationIsExactlyItsState() {
        UUID id = write("text-1");
        for (int i = 2; i <= 20; i++) {
            rewrite(id, "text-" + i);
        }
        await().atMost(LONG).until(() -> topic.texts(id.toString()).contains("text-20 20 " + epoch));
        List<Long> generations = topic.of(id.toString()).stream().map(record -> Long.parseLong(header(record, "keyturn-generation"))).toList();
        assertThat(generations).isSorted();
        assertThat(topic.texts(id.toString())).allSatisfy(text -> assertThat(text).matches("text-(\\d+) \\1 " + epoch));
    }

    @Test
    void aRecordCarriesCloudEventsEpochGenerationAndTheTraceItCameFrom() {
        Span span = tracer.spanBuilder("a stay is made").startSpan();
        UUID id;
        try (Scope scope = span.makeCurrent()) {
            id = write("traced");
        } finally {
            span.end();
        }
        await().atMost(LONG).until(() -> !topic.of(id.toString()).isEmpty());
        ConsumerRecord<String, byte[]> record = topic.of(id.toString()).getFirst();
        assertThat(header(record, "traceparent")).contains(span.getSpanContext().getTraceId())
                .doesNotContain(span.getSpanContext().getSpanId());
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("dev." + NoteRecords.TOPIC);
        assertThat(header(record, "ce_source")).isEqualTo("/keyturn/access");
        assertThat(UUID.fromString(header(record, "ce_id"))).isNotNull();
        assertThat(header(record, "keyturn-epoch")).isEqualTo(Long.toString(epoch));
        assertThat(header(record, "keyturn-generation")).isEqualTo("1");
        assertThat(header(record, "own")).isEqualTo("header");
    }

    @Test
    void oneKeyThatCannotBeBuiltOrSentDoesNotHoldUpTheOthers() {
        UUID unbuildable = write("unbuildable");
        UUID lost = write("lost");
        List<UUID> good = IntStream.range(0, 40).mapToObj(i -> write("good")).toList();
        await().atMost(LONG).until(() -> good.stream().allMatch(id -> topic.texts(id.toString()).contains("good 1 " + epoch)));
        assertThat(row(unbuildable.toString())).containsEntry("published", 0L).containsEntry("wanted", 1L);
        await().atMost(LONG).until(() -> row(lost.toString()).get("failures") > 0);

        rewrite(unbuildable, "mended");
        rewrite(lost, "found");
        await().atMost(LONG).until(() -> topic.texts(unbuildable.toString()).contains("mended 2 " + epoch)
                && topic.texts(lost.toString()).contains("found 2 " + epoch));
    }

    @Test
    void manyKeysAreTouchedAtOnceAndEachGetsItsGeneration() {
        List<String> keys = IntStream.range(0, 500).mapToObj(i -> UUID.randomUUID().toString()).toList();
        Map<String, Long> first = tenancy.asInTransaction(organization, () -> {
            keys.forEach(key -> notes.persist(new Note(UUID.fromString(key), "bulk")));
            return outbox.touchAll(NoteRecords.TOPIC, keys);
        });
        assertThat(first).hasSize(500).allSatisfy((key, generation) -> assertThat(generation).isEqualTo(1));
        assertThat(tenancy.asInTransaction(organization, () -> outbox.touchAll(NoteRecords.TOPIC, keys.subList(0, 2))).values())
                .containsExactly(2L, 2L);
        await().atMost(LONG).until(() -> keys.stream().noneMatch(key -> topic.of(key).isEmpty()));
    }

    @Test
    void aTouchNeedsATransactionAndAKnownTopic() {
        assertThatThrownBy(() -> outbox.touch(NoteRecords.TOPIC, "key")).isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> tenancy.asInTransaction(organization, () -> outbox.touch("keyturn.unknown", "key")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfAnotherOrganizationCannotBeTouched() {
        UUID id = write("ours");
        assertThatThrownBy(() -> tenancy.asInTransaction("other-" + organization, () -> outbox.touch(NoteRecords.TOPIC, id.toString())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsWrittenWhileKafkaIsAwayIsPublishedWhenItIsBack() {
        infra.kafka().stop();
        UUID id;
        try {
            id = write("meanwhile");
            assertThat(row(id.toString())).containsEntry("published", 0L);
        } finally {
            infra.kafka().restart();
        }
        await().atMost(LONG).until(() -> topic.texts(id.toString()).contains("meanwhile 1 " + epoch));
    }

    @Test
    void whatIsWrittenAfterPostgresRestartedIsPublished() {
        infra.postgres().restart();
        UUID id = await().atMost(LONG).ignoreExceptions().until(() -> write("afterwards"), made -> true);
        await().atMost(LONG).until(() -> topic.texts(id.toString()).contains("afterwards 1 " + epoch));
    }

    @Test
    void aTouchWakesTheRelayAndDoesNotWaitForItsNextTick() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID id = write("quick");
            long committed = System.nanoTime();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).atMost(LONG)
                    .until(() -> !topic.of(id.toString()).isEmpty());
            millis.add(Duration.ofNanos(System.nanoTime() - committed).toMillis());
        }
        millis.sort(null);
        assertThat(millis.get(30)).as("median milliseconds from commit to an observer of the topic").isLessThan(200);
    }

    private UUID write(String text) {
        UUID id = UUID.randomUUID();
        tenancy.asInTransaction(organization, () -> {
            notes.persist(new Note(id, text));
            outbox.touch(NoteRecords.TOPIC, id.toString());
        });
        return id;
    }

    private void rewrite(UUID id, String text) {
        tenancy.asInTransaction(organization, () -> {
            notes.findById(id).rewrite(text);
            outbox.touch(NoteRecords.TOPIC, id.toString());
        });
    }

    private Map<String, Long> row(String key) {
        return sql.first("select wanted, published, failures from outbox where key = ?", row -> Map.of("wanted", row.getLong(1),
                "published", row.getLong(2), "failures", row.getLong(3)), key).orElse(Map.of());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
