package dev.keyturn.foundation.inbox;

import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.trace.TraceParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Calls a handler with one record, in the trace of that record, and turns whatever happens into a {@link Handled}. */
@ApplicationScoped
class HandlerCall {

    private static final Logger LOG = Logger.getLogger(HandlerCall.class);

    /** So often a handler may fail on a record for reasons of its own before the record is parked. */
    private static final int ATTEMPTS = 5;

    @Inject
    Tracer tracer;

    @Inject
    Tenancy tenancy;

    @Inject
    Parking parking;

    @Inject
    MeterRegistry metrics;

    /** @param attempt how often this record was tried before; @return never Parked without the record being kept */
    Handled call(RecordHandler handler, InboundRecord record, int attempt) {
        Span span = tracer.spanBuilder(record.topic() + " process").setSpanKind(SpanKind.CONSUMER)
                .setParent(TraceParent.context(record.headers().get(TraceParent.HEADER))).startSpan();
        try (Scope scope = span.makeCurrent()) {
            Handled handled = kept(handler, record, outcome(handler, record, attempt));
            metrics.counter("inbox.records", "handler", handler.name(), "outcome", handled.getClass().getSimpleName()).increment();
            return handled;
        } finally {
            span.end();
        }
    }

    private Handled outcome(RecordHandler handler, InboundRecord record, int attempt) {
        try {
            return tenancy.as(Tenancy.NOBODY, () -> handler.handle(record));
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s failed on %s, attempt %d", handler.name(), record, attempt + 1);
            return SqlFailed.passing(e) || attempt + 1 < ATTEMPTS
                    ? new Handled.Retry("failed: " + e.getClass().getSimpleName())
                    : new Handled.Parked("failed " + ATTEMPTS + " times: " + e.getClass().getSimpleName());
        }
    }

    private Handled kept(RecordHandler handler, InboundRecord record, Handled handled) {
        if (!(handled instanceof Handled.Parked(String reason))) {
            return handled;
        }
        try {
            parking.park(record, handler.name(), reason);
            return handled;
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s cannot be parked yet", record);
            return new Handled.Retry("cannot be parked yet");
        }
    }
}
