package dev.keyturn.foundation.inbox;

import dev.keyturn.foundation.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps records that no handler could read. */
@ApplicationScoped
class Parking {

    private static final Logger LOG = Logger.getLogger(Parking.class);

    private static final String KEEP = """
            insert into parked_record (topic, partition, kafka_offset, handler, key, reason, value, parked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    @Inject
    Sql sql;

    @Inject
    InstantSource time;

    @Inject
    MeterRegistry metrics;

    @Inject
    @All
    List<ParkedObserver> observers;

    void park(InboundRecord record, String handler, String reason) {
        QuarkusTransaction.requiringNew().run(() -> sql.update(KEEP, record.topic(), record.partition(), record.offset(),
                handler, text(record.key()), text(reason), record.value(), time.instant()));
        metrics.counter("inbox.parked", "topic", record.topic(), "handler", handler).increment();
        LOG.errorf("parked %s for %s: %s", record, handler, reason);
        observers.forEach(observer -> tell(observer, record, reason));
    }

    private static void tell(ParkedObserver observer, InboundRecord record, String reason) {
        try {
            observer.parked(record, reason);
        } catch (RuntimeException e) {
            LOG.errorf(e, "an observer could not be told that %s was parked", record);
        }
    }

    /** PostgreSQL holds any text but one with a zero character, which an unreadable record may well have. */
    private static String text(String raw) {
        return raw == null ? null : raw.replace('\0', '\uFFFD');
    }
}
