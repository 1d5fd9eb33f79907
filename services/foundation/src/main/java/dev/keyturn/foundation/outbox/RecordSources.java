package dev.keyturn.foundation.outbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sources of the service by their topic. */
@ApplicationScoped
class RecordSources {

    private Map<String, RecordSource> byTopic;

    @Inject
    void all(@All List<RecordSource> sources) {
        byTopic = sources.stream().collect(Collectors.toUnmodifiableMap(RecordSource::topic, Function.identity()));
    }

    RecordSource of(String topic) {
        RecordSource source = byTopic.get(topic);
        if (source == null) {
            throw new IllegalArgumentException("no RecordSource for topic " + topic);
        }
        return source;
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    Set<String> compacted() {
        return byTopic.values().stream().filter(RecordSource::compacted).map(RecordSource::topic)
                .collect(Collectors.toUnmodifiableSet());
    }
}
