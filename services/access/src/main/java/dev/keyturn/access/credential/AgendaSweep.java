package dev.keyturn.access.credential;

import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Does what is due, each item in a transaction of its own as its organization. What fails is tried again, at once where
 * the cause passes by itself, and never holds up the rest.
 */
@ApplicationScoped
class AgendaSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(AgendaSweep.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    @Inject
    Agenda agenda;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource clock;

    private final Map<Due, DueHandler> handlers = new EnumMap<>(Due.class);

    @Inject
    void all(@All List<DueHandler> all) {
        all.forEach(handler -> handlers.put(handler.handles(), handler));
    }

    @Override
    public String name() {
        return "agenda";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run() {
        var items = tenancy.asInTransaction(Tenancy.NOBODY, () -> agenda.due(clock.instant(), batch()));
        // What failed or was another replica's does not count: a batch of failures waits for the next tick.
        return (int) items.stream().filter(this::done).count();
    }

    private boolean done(Agenda.Item item) {
        try {
            return tenancy.asInTransaction(item.organization(), () -> {
                var handler = handlers.get(item.due());
                handler.hold(item.subject());
                boolean ours = agenda.take(item, clock.instant());
                if (ours) {
                    handler.due(item.subject());
                }
                return ours;
            });
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "%s of %s failed", item.due(), item.subject());
            var again = SqlFailed.passing(failed) ? clock.instant() : clock.instant().plus(AGAIN);
            tenancy.asInTransaction(item.organization(), () -> agenda.plan(item.due(), item.subject(), again));
            return false;
        }
    }
}
