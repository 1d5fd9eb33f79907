package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.trace.TraceParent;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Builds the newest state of pending keys, the keys of one organization in one transaction of that organization. */
@ApplicationScoped
class Builder {

    private static final Logger LOG = Logger.getLogger(Builder.class);

    @Inject
    Tenancy tenancy;

    @Inject
    OutboxRows rows;

    @Inject
    RecordSources sources;

    /** @param failed told of each key that cannot be built; the others are built all the same */
    List<Built> build(List<Pending> pending, Consumer<Pending> failed) {
        return pending.stream().collect(Collectors.groupingBy(Pending::organization)).values().stream()
                .flatMap(ofOne -> together(ofOne, failed))
                .toList();
    }

    private Stream<Built> together(List<Pending> ofOne, Consumer<Pending> failed) {
        try {
            return inTransaction(ofOne).stream();
        } catch (RuntimeException e) {
            return ofOne.stream().flatMap(single -> alone(single, failed));
        }
    }

    private Stream<Built> alone(Pending pending, Consumer<Pending> failed) {
        try {
            return inTransaction(List.of(pending)).stream();
        } catch (RuntimeException e) {
            LOG.warnf(e, "no record for %s %s", pending.topic(), pending.key());
            failed.accept(pending);
            return Stream.empty();
        }
    }

    private List<Built> inTransaction(List<Pending> ofOne) {
        return tenancy.asInTransaction(ofOne.getFirst().organization(), () -> {
            Map<OutboxRows.Key, Long> generations = rows.lock(ofOne);
            List<Built> built = new ArrayList<>();
            for (Pending pending : ofOne) {
                Long generation = generations.get(new OutboxRows.Key(pending.topic(), pending.key()));
                if (generation != null) {
                    built.add(newest(pending, generation));
                }
            }
            return built;
        });
    }

    private Built newest(Pending pending, long generation) {
        try (Scope trace = TraceParent.context(pending.traceparent()).makeCurrent()) {
            return new Built(pending, generation, sources.of(pending.topic())
                    .build(pending.organization(), pending.key(), generation, pending.epoch()));
        }
    }
}
