package dev.keyturn.foundation.sweep;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/**
 * Frees triggers that the job store holds for a tick that nobody runs. Quartz cleans up after a node that died, never
 * after one that lives: when a database was restored, or failed over to a replica that lacked the last commits, under a
 * running node, its rows say that this node fires or runs a tick of which the node itself knows nothing, and that sweep
 * would not run again on any node. A wrong guess costs at most one tick beside another, which sweeps allow for.
 */
@ApplicationScoped
class StuckTicks {

    /** Milliseconds; the database's clock, which agrees with that of the nodes to two seconds. */
    private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000)";

    private static final String LOCK = """
            select lock_name from qrtz_locks where sched_name = ? and lock_name = 'TRIGGER_ACCESS' for update""";

    /** A tick is fired within moments of its time, and known to its node within moments of being fired. */
    private static final String FORGET_OURS = """
            delete from qrtz_fired_triggers where sched_name = ? and instance_name = ? and trigger_group = ?
            and (state = 'EXECUTING' and fired_time < %1$s - 10000 and not entry_id = any(?)
                or state = 'ACQUIRED' and greatest(fired_time, sched_time) < %1$s - 10000)""".formatted(NOW);

    /** Of a node that is on no list, so that no other node ever finds out that it died. */
    private static final String FORGET_UNLISTED = """
            delete from qrtz_fired_triggers f where sched_name = ? and trigger_group = ? and fired_time < %s - 60000
            and not exists (select from qrtz_scheduler_state s
                where s.sched_name = f.sched_name and s.instance_name = f.instance_name)""".formatted(NOW);

    private static final String FREE = """
            update qrtz_triggers t set trigger_state = 'WAITING' where sched_name = ? and trigger_group = ?
            and (trigger_state = 'ERROR' or trigger_state in ('ACQUIRED', 'BLOCKED') and not exists (
                select from qrtz_fired_triggers f where f.sched_name = t.sched_name
                and f.trigger_group = t.trigger_group and f.trigger_name = t.trigger_name))""";

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** @return how many triggers of the group were freed */
    int free(Scheduler scheduler, String group) throws SchedulerException {
        String name = scheduler.getSchedulerName();
        String node = scheduler.getSchedulerInstanceId();
        return tenancy.asInTransaction(Tenancy.NOBODY, () -> {
            sql.first(LOCK, row -> row.getString(1), name);
            sql.update(FORGET_OURS, name, node, group, running(scheduler));
            sql.update(FORGET_UNLISTED, name, group);
            return sql.update(FREE, name, group);
        });
    }

    private static String[] running(Scheduler scheduler) {
        try {
            return scheduler.getCurrentlyExecutingJobs().stream().map(JobExecutionContext::getFireInstanceId).toArray(String[]::new);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }
}
