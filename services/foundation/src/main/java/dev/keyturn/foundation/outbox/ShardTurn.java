package dev.keyturn.foundation.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One turn of a shard: what is pending, built, sent, and marked as published once Kafka has it. */
@ApplicationScoped
class ShardTurn {

    enum Next {
        /** There is more. */
        MORE,
        /** Nothing more until a key is touched. */
        IDLE,
        /** Kafka does not answer: give it a moment. */
        PAUSE
    }

    record Outcome(Next next, Set<OutboxRows.Key> published) {}

    @Inject
    OutboxRows rows;

    @Inject
    RecordSources sources;

    @Inject
    Builder builder;

    @Inject
    Sender sender;

    @Inject
    KafkaLink link;

    /** @param mayRelay asked once more right before anything is sent */
    Outcome take(int shard, BooleanSupplier mayRelay) {
        List<Pending> pending = rows.pending(shard, sources.topics());
        List<Built> built = builder.build(pending, rows::failed);
        if (built.isEmpty() || !mayRelay.getAsBoolean()) {
            return new Outcome(Next.IDLE, Set.of());
        }
        Map<Built, Sender.Sent> sent = sender.send(built);
        List<Built> acknowledged = those(sent, Sender.Sent.ACKNOWLEDGED);
        rows.published(acknowledged);
        those(sent, Sender.Sent.REFUSED).forEach(refused -> rows.failed(refused.pending()));
        boolean away = sent.containsValue(Sender.Sent.AWAY);
        link.answered(!away);
        return new Outcome(away ? Next.PAUSE : pending.size() == OutboxRows.BATCH ? Next.MORE : Next.IDLE,
                acknowledged.stream().map(each -> new OutboxRows.Key(each.pending().topic(), each.pending().key()))
                        .collect(Collectors.toSet()));
    }

    void again(Set<OutboxRows.Key> keys) {
        rows.again(keys);
    }

    private static List<Built> those(Map<Built, Sender.Sent> sent, Sender.Sent kind) {
        return sent.entrySet().stream().filter(each -> each.getValue() == kind).map(Map.Entry::getKey).toList();
    }
}
