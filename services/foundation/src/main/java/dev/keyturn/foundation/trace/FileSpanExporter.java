package dev.keyturn.foundation.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Appends spans to a file, one JSON object a line. Of the attributes only those that can hold no secret are written. */
final class FileSpanExporter implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(FileSpanExporter.class);

    /** A path or query may hold a guest's link: the route does not. */
    private static final Set<String> WRITTEN = Set.of("http.route", "http.request.method", "http.response.status_code", "keyturn.proof");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final Path file;

    FileSpanExporter(String service, Path file) {
        this.service = service;
        this.file = file;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        try {
            List<String> lines = new ArrayList<>();
            for (SpanData span : spans) {
                lines.add(JSON.writeValueAsString(line(span)));
            }
            Files.createDirectories(file.getParent());
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return CompletableResultCode.ofSuccess();
        } catch (IOException e) {
            LOG.warnf("spans were not written: %s", e.getMessage());
            return CompletableResultCode.ofFailure();
        }
    }

    private Map<String, Object> line(SpanData span) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("service", service);
        line.put("trace", span.getTraceId());
        line.put("span", span.getSpanId());
        line.put("parent", span.getParentSpanContext().isValid() ? span.getParentSpanId() : null);
        line.put("name", span.getName());
        line.put("kind", span.getKind().name());
        line.put("startNanos", span.getStartEpochNanos());
        line.put("endNanos", span.getEndEpochNanos());
        line.put("status", span.getStatus().getStatusCode().name());
        span.getAttributes().forEach((key, value) -> {
            if (WRITTEN.contains(key.getKey())) {
                line.put(key.getKey(), value);
            }
        });
        return line;
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
