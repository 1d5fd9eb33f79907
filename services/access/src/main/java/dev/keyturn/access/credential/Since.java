package dev.keyturn.access.credential;

import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.hub.Report;
import java.util.Objects;
import java.util.UUID;

/**
 * From which set of which hub on evidence speaks of an aim.
 *
 * @param hub null where no hub drives the lock
 * @param enrolment the hub's enrolment: former ones are not heard
 * @param generation of the lock's set
 */
public record Since(UUID hub, long enrolment, long generation) {
    /** No hub drives the lock: nobody can say anything of it. */
    public static final Since NO_HUB = new Since(null, 0, 0);

    /** @param generation that the lock's set has from now on */
    static Since of(Binding binding, long generation) {
        return new Since(binding.hub(), binding.enrolment(), generation);
    }

    /** Whether the lock is still bound as it was then. */
    public boolean sameHub(Binding now) {
        return now == null ? hub == null : now.hub().equals(hub) && now.enrolment() == enrolment;
    }

    /** Whether a report that speaks of this generation speaks of the aim. */
    boolean heardBy(Report report, long seen) {
        return Objects.equals(report.hub(), hub) && report.enrolment() == enrolment && seen >= generation;
    }
}
