package dev.keyturn.fleet.due;

import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Does each due thing in a transaction of its own as the organization that it belongs to; one that fails stops no other. */
@ApplicationScoped
public class EachAsItsTenant {
    private static final Logger LOG = Logger.getLogger(EachAsItsTenant.class);

    @Inject Tenancy tenancy;

    /**
     * @param find what is due, read in a transaction of its own
     * @param work takes the row (with {@code skip locked}, since other replicas sweep too) and does it; false where it was
     *     already another's
     * @return how many were done; what failed stays due
     */
    public int run(Supplier<List<Due>> find, Predicate<UUID> work) {
        List<Due> due = QuarkusTransaction.requiringNew().call(find::get);
        return (int) due.stream().filter(one -> done(one, work)).count();
    }

    private boolean done(Due due, Predicate<UUID> work) {
        try {
            return tenancy.asInTransaction(due.organization(), () -> work.test(due.id()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s is due and could not be done; it is tried again", due.id());
            return false;
        }
    }
}
