package dev.keyturn.foundation.trace;

import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes spans to the folder KEYTURN_TRACES where one is named, so that a trace can be shown without a collector. */
@ApplicationScoped
class TraceFiles {

    @Produces
    @Singleton
    SpanProcessor processor(@ConfigProperty(name = "keyturn.traces") Optional<Path> folder,
            @ConfigProperty(name = "keyturn.service") String service) {
        return folder.map(path -> path.resolve(service + ".jsonl"))
                .<SpanProcessor>map(file -> BatchSpanProcessor.builder(new FileSpanExporter(service, file))
                        .setScheduleDelay(Duration.ofMillis(500)).build())
                .orElseGet(SpanProcessor::composite);
    }
}
