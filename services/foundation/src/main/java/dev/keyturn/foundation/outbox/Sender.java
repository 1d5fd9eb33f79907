package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.kafka.Kafka;
import dev.keyturn.foundation.time.Ids;
import dev.keyturn.foundation.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends built records, all of a batch before it waits for the first acknowledgement. */
@ApplicationScoped
class Sender {

    /** What became of one record. */
    enum Sent {
        /** On the topic, on every replica that Kafka asks for; or there was nothing to send. */
        ACKNOWLEDGED,
        /** This record can never go as it is. */
        REFUSED,
        /** Kafka, or this topic, does not answer; the record may or may not be there. */
        AWAY
    }

    private static final Logger LOG = Logger.getLogger(Sender.class);

    @Inject
    Kafka kafka;

    @Inject
    Tracer tracer;

    @Inject
    InstantSource time;

    @Inject
    Ids ids;

    @ConfigProperty(name = "keyturn.service")
    String service;

    private Producer<String, byte[]> producer;
    private volatile boolean broken;

    /** @return what became of each, in the order sent */
    Map<Built, Sent> send(List<Built> batch) {
        Map<Built, CompletableFuture<Sent>> underWay = new LinkedHashMap<>();
        Set<String> away = new HashSet<>();
        for (Built built : batch) {
            underWay.put(built, away.contains(built.pending().topic())
                    ? CompletableFuture.completedFuture(Sent.AWAY) : handOver(built, away));
        }
        Map<Built, Sent> outcome = new LinkedHashMap<>();
        underWay.forEach((built, sent) -> outcome.put(built, sent.join()));
        if (broken) {
            renew();
        }
        return outcome;
    }

    private CompletableFuture<Sent> handOver(Built built, Set<String> away) {
        if (built.record().isEmpty()) {
            return CompletableFuture.completedFuture(Sent.ACKNOWLEDGED);
        }
        Span span = tracer.spanBuilder(built.pending().topic() + " publish").setSpanKind(SpanKind.PRODUCER)
                .setParent(TraceParent.context(built.pending().traceparent())).startSpan();
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        try (Scope scope = span.makeCurrent()) {
            ProducerRecord<String, byte[]> record = record(built, built.record().get());
            refuseMissingPartition(record);
            producer().send(record, (metadata, failure) -> {
                span.end();
                sent.complete(failure == null ? Sent.ACKNOWLEDGED : failed(built, failure));
            });
        } catch (RuntimeException e) {
            span.end();
            if (e instanceof TimeoutException) {
                away.add(built.pending().topic());
            }
            sent.complete(failed(built, e));
        }
        return sent;
    }

    /** The producer would wait for the partition to appear, and everything behind this record with it. */
    private void refuseMissingPartition(ProducerRecord<String, byte[]> record) {
        if (record.partition() != null && record.partition() >= producer().partitionsFor(record.topic()).size()) {
            throw new InvalidPartitionsException("no partition " + record.partition() + " of " + record.topic());
        }
    }

    private ProducerRecord<String, byte[]> record(Built built, OutboundRecord outbound) {
        Pending pending = built.pending();
        ProducerRecord<String, byte[]> result =
                new ProducerRecord<>(pending.topic(), outbound.partition(), pending.key(), outbound.value());
        Map<String, String> headers = new LinkedHashMap<>(outbound.headers());
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", ids.next().toString());
        headers.put("ce_source", "/keyturn/" + service);
        headers.put("ce_type", "dev." + pending.topic());
        headers.put("ce_time", time.instant().toString());
        headers.put(Mark.EPOCH, Long.toString(pending.epoch()));
        headers.put(Mark.GENERATION, Long.toString(built.generation()));
        String traceparent = TraceParent.current();
        if (traceparent != null) {
            headers.put(TraceParent.HEADER, traceparent);
        }
        headers.forEach((name, value) -> result.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return result;
    }

    private Sent failed(Built built, Exception failure) {
        LOG.warnf("not sent: %s %s: %s", built.pending().topic(), built.pending().key(), failure.getClass().getSimpleName());
        Sent sent = kind(failure);
        broken |= sent == Sent.AWAY && !(failure instanceof RetriableException);
        return sent;
    }

    private static Sent kind(Exception failure) {
        return switch (failure) {
            case RecordTooLargeException tooLarge -> Sent.REFUSED;
            case SerializationException unreadable -> Sent.REFUSED;
            case InvalidPartitionsException noSuchPartition -> Sent.REFUSED;
            case IllegalArgumentException wrong -> Sent.REFUSED;
            default -> Sent.AWAY;
        };
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer();
        }
        return producer;
    }

    /** A producer that failed for good is of no more use: the next batch gets a new one. */
    @PreDestroy
    synchronized void renew() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
            broken = false;
        }
    }
}
