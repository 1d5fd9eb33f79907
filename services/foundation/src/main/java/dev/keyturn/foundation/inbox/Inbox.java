package dev.keyturn.foundation.inbox;

import dev.keyturn.foundation.kafka.Kafka;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the topics of all {@link RecordHandler}s, each in a loop of its own. */
@ApplicationScoped
class Inbox {

    @Inject
    Kafka kafka;

    @Inject
    HandlerCall call;

    @Inject
    @All
    List<RecordHandler> handlers;

    @ConfigProperty(name = "keyturn.service")
    String service;

    private List<InboxLoop> loops = List.of();

    void start(@Observes StartupEvent started) {
        loops = handlers.stream().map(handler -> new InboxLoop(handler, group(handler), kafka, call).start()).toList();
    }

    void stop(@Observes ShutdownEvent stopped) {
        loops.forEach(InboxLoop::stop);
        loops.forEach(InboxLoop::join);
    }

    private String group(RecordHandler handler) {
        return service + "." + handler.name();
    }
}
