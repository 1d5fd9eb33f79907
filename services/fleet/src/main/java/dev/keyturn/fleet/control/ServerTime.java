package dev.keyturn.fleet.control;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.time.SandboxClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The time that fleet vouches for towards hubs. A wrong one would end codes early or late on every door. */
@ApplicationScoped
public class ServerTime {
    private static final Logger LOG = Logger.getLogger(ServerTime.class);

    @Inject InstantSource clock;
    @Inject SandboxClock sandbox;
    @Inject Sql sql;

    private Counter disagreements;

    @Inject
    void count(MeterRegistry meters) {
        disagreements = Counter.builder("keyturn.clock.disagreements")
                .description("Times that this machine's clock and the database's differed by more than two seconds")
                .register(meters);
    }

    /** Empty, counted and logged while the clocks disagree: hubs then go on by their own. */
    public Optional<Instant> now() {
        return switch (agreement()) {
            case AGREED -> Optional.of(clock.instant());
            case DISAGREED -> {
                disagreements.increment();
                LOG.error("the clock of this machine and the database's differ by more than two seconds: no time is signed");
                yield Optional.empty();
            }
        };
    }

    /** Compared without the sandbox's offset, which the database does not know. */
    private ClockAgreement agreement() {
        var offset = sandbox.offset();
        var before = sandbox.instant().minus(offset);
        var database = sql.first("select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
        var after = sandbox.instant().minus(offset);
        return ClockAgreement.judge(before, database, after);
    }
}
