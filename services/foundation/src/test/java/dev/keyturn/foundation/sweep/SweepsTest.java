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
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

@QuarkusTest
class SweepsTest {

    private static final String SWEEP = "a-failing-one";
    private static final String GROUP = "sweeps";

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

    @Inject
    Scheduler scheduler;

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

    /** What a database says that was restored under a running node: this node runs a tick that it never ran. */
    @Test
    void aSweepTicksAgainThoughTheDatabaseSaysThatThisNodeIsRunningIt() throws SchedulerException {
        forged("EXECUTING", "BLOCKED");
        ticksAgain();
    }

    @Test
    void aSweepTicksAgainThoughTheDatabaseSaysThatThisNodeIsAboutToFireIt() throws SchedulerException {
        forged("ACQUIRED", "ACQUIRED");
        ticksAgain();
    }

    @Test
    void aSweepTicksAgainAfterANodeCouldNotStartItsJob() {
        state("ERROR");
        ticksAgain();
    }

    @Test
    void aScheduleThatWasLostIsMadeAgain() throws SchedulerException {
        scheduler.deleteJob(JobKey.jobKey(SWEEP, GROUP));
        ticksAgain();
    }

    @Test
    void aNodeThatStartsLeavesTheSchedulesOfTheOthersAlone() throws SchedulerException {
        Date planned = scheduler.getTrigger(TriggerKey.triggerKey("countdown", GROUP)).getNextFireTime();
        sweeps.ensureScheduled();
        assertThat(scheduler.getTrigger(TriggerKey.triggerKey("countdown", GROUP)).getNextFireTime()).isEqualTo(planned);
    }

    @Test
    void schedulingAgainAndAgainWhileASweepRunsNeverStopsIt() throws SchedulerException {
        int before = failing.runs();
        for (int i = 0; i < 200 || failing.runs() < before + 20; i++) {
            scheduler.scheduleJob(scheduler.getJobDetail(JobKey.jobKey(SWEEP, GROUP)), Set.of(everySecondFromNow()), true);
        }
        ticksAgain();
    }

    private static Trigger everySecondFromNow() {
        return TriggerBuilder.newTrigger().withIdentity(SWEEP, GROUP).startNow()
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever().withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    }

    private void forged(String tick, String trigger) throws SchedulerException {
        sql.update("""
                insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name,
                    fired_time, sched_time, priority, state, job_name, job_group, is_nonconcurrent, requests_recovery)
                values (?, ?, ?, ?, ?, 0, 0, 5, ?, ?, ?, true, false)""", scheduler.getSchedulerName(), "forged-" + tick,
                SWEEP, GROUP, scheduler.getSchedulerInstanceId(), tick, SWEEP, GROUP);
        state(trigger);
    }

    private void state(String trigger) {
        sql.update("update qrtz_triggers set trigger_state = ? where trigger_name = ?", trigger, SWEEP);
    }

    private void ticksAgain() {
        int before = failing.runs();
        await().atMost(Duration.ofSeconds(30)).until(() -> failing.runs() >= before + 3);
    }
}
