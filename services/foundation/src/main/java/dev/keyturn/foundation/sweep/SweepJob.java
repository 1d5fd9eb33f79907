package dev.keyturn.foundation.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** One tick of the sweep that the job is named after. Quartz runs it on one node of the cluster. */
@ApplicationScoped
@DisallowConcurrentExecution
public class SweepJob implements Job {

    @Inject
    Sweeps sweeps;

    @Override
    public void execute(JobExecutionContext context) {
        Duration lag = Duration.between(context.getScheduledFireTime().toInstant(), context.getFireTime().toInstant());
        sweeps.tick(context.getJobDetail().getKey().getName(), lag);
    }
}
