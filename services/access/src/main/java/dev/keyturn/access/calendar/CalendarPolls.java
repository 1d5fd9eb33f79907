package dev.keyturn.access.calendar;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Fetches each calendar in its turn. */
@ApplicationScoped
class CalendarPolls implements Sweep {

    /** From one turn to the next, whatever came of it. */
    static final Duration BETWEEN_FETCHES = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(CalendarPolls.class);

    /** The next turn is set before the fetch, so that no row is held while the network is waited for. */
    private static final String CLAIM = """
            update calendar_due set due_at = ? where calendar in (
                select calendar from calendar_due where due_at <= ? order by due_at, calendar limit ? for update skip locked)
            returning calendar, organization_id
            """;

    @Inject
    CalendarFetches fetches;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    @Override
    public String name() {
        return "calendar-polls";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    /** All of a batch at once, each in a thread of its own: a slow server keeps nobody else's calendar waiting (L4). */
    @Override
    public int run() {
        var claimed = claimed();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(due -> each.execute(() -> poll(due)));
        }
        return claimed.size();
    }

    private List<Due> claimed() {
        var now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> sql.list(CLAIM,
                row -> new Due(row.getObject(1, UUID.class), row.getString(2)), now.plus(BETWEEN_FETCHES), now, batch()));
    }

    private void poll(Due due) {
        try {
            tenancy.as(due.organization(), () -> fetches.fetch(due.calendar(), CalendarReading.Trust.AS_USUAL));
        } catch (RuntimeException e) {
            LOG.errorf(e, "calendar %s could not be taken in and is fetched again in its turn", due.calendar());
        }
    }

    private record Due(UUID calendar, String organization) {}
}
