package dev.keyturn.foundation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keyturn.foundation.fixture.Countdown;
import dev.keyturn.foundation.fixture.Failing;
import dev.keyturn.foundation.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepsTest {

    @Inject
    Sweeps sweeps;

    @Inject
    Countdown countdown;

    @Inject
    Failing failing;

    @Inject
    MeterRegistry metrics;

    @Inject
    Sql sql;

    @Test
    void aKickRunsEverySweepUntilNothingIsLeftThoughAnotherOneFails() {
        countdown.setFrom(250);
        int before = countdown.runs();
        sweeps.kick();
        assertThat(countdown.left()).isZero();
        assertThat(countdown.runs() - before).isGreaterThanOrEqualTo(3);
        assertThat(metrics.counter("sweep.failures", "sweep", "a-failing-one").count()).isPositive();
    }

    @Test
    void theSchedulerCallsASweepAgainThoughItFailed() {
        int before = failing.runs();
        await().atMost(Duration.ofSeconds(60)).until(() -> failing.runs() >= before + 3);
        assertThat(metrics.find("sweep.lag.ms").tag("sweep", "a-failing-one").gauge()).isNotNull();
    }

    @Test
    void theSchedulesAreInTheDatabaseForAllNodes() {
        assertThat(sql.list("select job_name from qrtz_job_details where job_group = 'sweeps'", row -> row.getString(1)))
                .contains("a-failing-one", "countdown", "audit-sealing", "idempotency-expiry");
    }
}
