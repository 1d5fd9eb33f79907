package dev.keyturn.access.stay;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Marks stays as ended once their window is over. Codes do not wait for it: each carries its own end. */
@ApplicationScoped
class StayEnds implements Sweep {
    private static final Logger LOG = Logger.getLogger(StayEnds.class);
    /** How long one that failed steps back, so that it is not always the first of the batch (L4). */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** What is due, from the routing table outside tenancy. */
    private record Due(UUID stay, String organization) {}

    @Inject
    StayRows rows;

    @Inject
    StayNews news;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "stay-ends";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int run() {
        return (int) due().stream().filter(this::ended).count();
    }

    private List<Due> due() {
        return QuarkusTransaction.requiringNew().call(() -> sql.list(
                "select stay, organization_id from stay_due where due_at <= ? order by due_at, stay limit ?",
                row -> new Due(row.getObject(1, UUID.class), row.getString(2)), clock.instant(), batch()));
    }

    /** One stay that cannot be ended now must not keep the others waiting. */
    private boolean ended(Due due) {
        try {
            return tenancy.asInTransaction(due.organization(), () -> end(due.stay()));
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "stay %s could not be ended and is tried again", due.stay());
            QuarkusTransaction.requiringNew().run(() -> sql.update("update stay_due set due_at = ? where stay = ?",
                    clock.instant().plus(AFTER_FAILURE), due.stay()));
            return false;
        }
    }

    /** @return false where another replica did it, or a person has just extended it */
    private boolean end(UUID id) {
        // The stay first, as by whoever changes it: the other way round each would wait for the other.
        var stay = rows.toChange(id).orElseThrow();
        var claimed = sql.first("select stay from stay_due where stay = ? and due_at <= ? for update skip locked",
                row -> row.getString(1), id, clock.instant());
        if (claimed.isEmpty()) return false;
        stay.state = StayState.ENDED;
        news.tell(stay, "stay.ended", Map.of());
        return true;
    }
}
