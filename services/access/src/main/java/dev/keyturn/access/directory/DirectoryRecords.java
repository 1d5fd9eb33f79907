package dev.keyturn.access.directory;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Publishes the directory, each entity by the part of the feature that owns it. */
@ApplicationScoped
class DirectoryRecords implements RecordSource {

    private Map<String, DirectoryPart> parts;

    @Inject
    void all(@All List<DirectoryPart> found) {
        parts = found.stream().collect(Collectors.toUnmodifiableMap(DirectoryPart::kind, Function.identity()));
    }

    @Override
    public String topic() {
        return Topic.ACCESS_DIRECTORY.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        int slash = key.indexOf('/');
        return parts.get(key.substring(0, slash))
                .entry(organization, key.substring(slash + 1), generation)
                .map(entry -> new OutboundRecord(Json.write(entry)));
    }
}
