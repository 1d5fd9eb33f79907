package dev.keyturn.fleet.due;

import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Does each due thing in a transaction of its own as the organization that it belongs to; one that fails stops no other. */
@ApplicationScoped
public class EachAsItsTenant {
    private static final Logger LOG = Logger.getLogger(EachAsItsTenant.class);

    /** How long what failed is passed over, so that a batch of failures leaves room for the rest (L4). */
    private static final Duration REST = Duration.ofSeconds(30);

    @Inject Tenancy tenancy;
    @Inject InstantSource clock;

    private final Map<Failed, Instant> resting = new ConcurrentHashMap<>();

    /**
     * @param what names the kind of work
     * @param batch how many to do at most
     * @param find up to so many that are due, read in a transaction of its own
     * @param work takes the row (with {@code skip locked}, since other replicas sweep too) and does it; false where it was
     *     already another's
     * @return how many were done; what failed stays due and is tried again after a rest
     */
    public int run(String what, int batch, IntFunction<List<Due>> find, Predicate<UUID> work) {
        var now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        int passedOver = (int) resting.keySet().stream().filter(failed -> failed.what().equals(what)).count();
        List<Due> due = QuarkusTransaction.requiringNew().call(() -> find.apply(batch + passedOver));
        return (int) due.stream()
                .filter(one -> !resting.containsKey(new Failed(what, one.id())))
                .limit(batch)
                .filter(one -> done(what, one, work))
                .count();
    }

    private boolean done(String what, Due due, Predicate<UUID> work) {
        try {
            return tenancy.asInTransaction(due.organization(), () -> work.test(due.id()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s of %s is due and could not be done; it is tried again", what, due.id());
            resting.put(new Failed(what, due.id()), clock.instant().plus(REST));
            return false;
        }
    }

    private record Failed(String what, UUID id) {}
}
