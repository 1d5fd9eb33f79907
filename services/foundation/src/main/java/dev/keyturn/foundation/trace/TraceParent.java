package dev.keyturn.foundation.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The W3C trace context as one line of text, to be kept in a row or a record's header. */
public final class TraceParent {

    /** The name of the header. */
    public static final String HEADER = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceParent() {}

    /** @return the line of the current span, or null outside any */
    public static String current() {
        return of(Span.current().getSpanContext());
    }

    static String of(SpanContext span) {
        if (!span.isValid()) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        W3C.inject(Context.root().with(Span.wrap(span)), carrier, Map::put);
        return carrier.get(HEADER);
    }

    /** @return a context whose span is the parent that the line names; the root context for null or nonsense */
    public static Context context(String line) {
        return line == null ? Context.root() : W3C.extract(Context.root(), line, Line.ONLY);
    }

    private enum Line implements TextMapGetter<String> {
        ONLY;

        @Override
        public Iterable<String> keys(String line) {
            return List.of(HEADER);
        }

        @Override
        public String get(String line, String key) {
            return HEADER.equals(key) ? line : null;
        }
    }
}
