package dev.keyturn.foundation.sweep;

import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.ClockMoved;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** Calls each {@link Sweep} every few real seconds, and all of them when the sandbox clock was moved. */
@ApplicationScoped
public class Sweeps {

    private static final Logger LOG = Logger.getLogger(Sweeps.class);
    private static final String GROUP = "sweeps";
    private static final Duration MENDED_EVERY = Duration.ofSeconds(5);

    @Inject
    Scheduler scheduler;

    @Inject
    StuckTicks stuckTicks;

    @Inject
    MeterRegistry metrics;

    @Inject
    Tenancy tenancy;

    @Inject
    @All
    List<Sweep> all;

    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> lagMillis = new ConcurrentHashMap<>();
    private final ScheduledExecutorService mending =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sweeps-mending").daemon().factory());
    private volatile boolean stopping;

    /** Runs every sweep now, one after the other, until each finds nothing more to do. Returns when all are done. */
    public void kick() {
        all.forEach(this::sweep);
    }

    void schedule(@Observes StartupEvent started) throws SchedulerException {
        all.forEach(this::lagOf);
        ensureScheduled();
        mending.scheduleWithFixedDelay(this::mend, MENDED_EVERY.toMillis(), MENDED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        mending.shutdown();
    }

    /** The ticks may not be left to themselves: what the database says of them can be a past that this node never had. */
    private void mend() {
        try {
            int freed = stuckTicks.free(scheduler, GROUP);
            if (freed > 0) {
                metrics.counter("sweep.freed").increment(freed);
                LOG.warnf("%d sweeps were held for a tick that nobody runs; they tick again", freed);
            }
            ensureScheduled();
        } catch (SchedulerException | RuntimeException e) {
            LOG.debugf(e, "the ticks could not be looked after and are again in %s", MENDED_EVERY);
        }
    }

    /** A schedule that is as it should be is left alone: a node that starts does not disturb those that run. */
    void ensureScheduled() throws SchedulerException {
        for (Sweep sweep : all) {
            Trigger wanted = trigger(sweep);
            if (!same(scheduler.getTrigger(wanted.getKey()), wanted)) {
                scheduler.scheduleJob(job(sweep), Set.of(wanted), true);
            }
        }
    }

    private static boolean same(Trigger stored, Trigger wanted) {
        return stored instanceof SimpleTrigger present && wanted instanceof SimpleTrigger simple
                && present.getRepeatInterval() == simple.getRepeatInterval()
                && present.getMisfireInstruction() == simple.getMisfireInstruction();
    }

    void moved(@ObservesAsync ClockMoved moved) {
        kick();
    }

    /** @param lag how much later than planned the scheduler called */
    void tick(String name, Duration lag) {
        all.stream().filter(sweep -> sweep.name().equals(name)).forEach(sweep -> {
            lagOf(sweep).set(lag.toMillis());
            sweep(sweep);
        });
    }

    /** Schedules that are in the database already may tick before this node has come to the end of its start. */
    private AtomicLong lagOf(Sweep sweep) {
        return lagMillis.computeIfAbsent(sweep.name(), name -> metrics.gauge("sweep.lag.ms", List.of(tag(sweep)), new AtomicLong()));
    }

    private void sweep(Sweep sweep) {
        ReentrantLock lock = running.computeIfAbsent(sweep.name(), name -> new ReentrantLock());
        lock.lock();
        Timer.Sample duration = Timer.start(metrics);
        try {
            tenancy.as(Tenancy.NOBODY, () -> untilDone(sweep));
        } catch (RuntimeException e) {
            metrics.counter("sweep.failures", List.of(tag(sweep))).increment();
            LOG.errorf(e, "sweep %s failed and is tried again at its next tick", sweep.name());
        } finally {
            duration.stop(metrics.timer("sweep.duration", List.of(tag(sweep))));
            lock.unlock();
        }
    }

    private void untilDone(Sweep sweep) {
        int done;
        do {
            done = sweep.run();
            metrics.counter("sweep.items", List.of(tag(sweep))).increment(done);
        } while (done >= sweep.batch() && !stopping);
    }

    private static Tag tag(Sweep sweep) {
        return Tag.of("sweep", sweep.name());
    }

    private static JobDetail job(Sweep sweep) {
        return JobBuilder.newJob(SweepJob.class).withIdentity(new JobKey(sweep.name(), GROUP)).build();
    }

    /** Of the ticks that were missed one is made up for, at once: a sweep takes all that is due. */
    private static Trigger trigger(Sweep sweep) {
        return TriggerBuilder.newTrigger().withIdentity(sweep.name(), GROUP).startNow()
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(sweep.every().toMillis()).repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    }
}
