package dev.keyturn.foundation.tenancy;

import dev.keyturn.foundation.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Binds each transaction to the organization that is current when it begins. The setting is local to the transaction,
 * so that nothing of it stays on the pooled connection.
 */
@ApplicationScoped
class TransactionTenant {

    private static final String KEY = TransactionTenant.class.getName();

    @Inject
    Tenancy tenancy;

    @Inject
    TransactionManager manager;

    @Inject
    TransactionSynchronizationRegistry registry;

    @Inject
    Sql sql;

    void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        try {
            String organization = tenancy.current();
            registry.putResource(KEY, organization);
            sql.first("select set_config('app.organization', ?, true)", row -> row.getString(1), organization);
        } catch (RuntimeException e) {
            end(e);
            throw e;
        }
    }

    /** Whoever began the transaction sees only that it failed: nobody else would take it off this thread. */
    private void end(RuntimeException cause) {
        try {
            manager.rollback();
        } catch (SystemException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    void refuseOtherThan(String organization) {
        if (QuarkusTransaction.isActive() && !organization.equals(registry.getResource(KEY))) {
            throw new IllegalStateException(
                    "a transaction of another organization is open: use asInTransaction for work of its own");
        }
    }
}
