package dev.keyturn.foundation.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which organization the code that runs now acts for. In a request it is the one organization of the verified token;
 * elsewhere it is what {@link #as} or {@link #asInTransaction} says; else {@link #NOBODY}.
 *
 * <p>Each transaction is bound to the organization that was current when it began: Hibernate writes and filters by it,
 * and PostgreSQL's row-level security compares each row with {@code current_setting('app.organization')}. Outside a
 * transaction no row of any tenant is seen.
 *
 * <p>Every tenant table is made like this:
 * <pre>{@code
 * create table stay (
 *     id uuid primary key,
 *     organization_id text not null check (organization_id <> 'nobody'),
 *     …
 * );
 * alter table stay enable row level security;
 * alter table stay force row level security;
 * create policy tenant on stay
 *     using (organization_id = current_setting('app.organization', true))
 *     with check (organization_id = current_setting('app.organization', true));
 * }</pre>
 * and its entity has {@code @TenantId @Column(name = "organization_id") String organizationId}.
 */
@ApplicationScoped
public class Tenancy {

    /** Acts for nobody: owns no row. */
    public static final String NOBODY = "nobody";

    /** The operator of the installation: owns no tenant's row, only the operator's own audit and request keys. */
    public static final String PLATFORM = "platform";

    static final Set<String> RESERVED = Set.of(NOBODY, PLATFORM);

    private static final ScopedValue<Acting> ACTING = ScopedValue.newInstance();

    private record Acting(String organization, Person person) {}

    @Inject
    SignedIn signedIn;

    @Inject
    TransactionTenant transactions;

    /** @return id of the organization acted for, {@link #PLATFORM} or {@link #NOBODY}; never null */
    public String current() {
        return ACTING.isBound() ? ACTING.get().organization() : ofToken();
    }

    /** @return who acts; {@link Person#SYSTEM} in work without a request; never null */
    public Person person() {
        return ACTING.isBound() ? ACTING.get().person() : signedIn.person().orElseGet(this::withoutToken);
    }

    /**
     * Runs work as an organization. Transactions that begin inside are the organization's.
     *
     * @throws IllegalStateException inside a transaction of another organization, whose rows it would mix
     */
    public <T> T as(String organization, Supplier<T> work) {
        return as(organization, Person.SYSTEM, work);
    }

    /** {@link #as(String, Supplier)} without a result. */
    public void as(String organization, Runnable work) {
        as(organization, nothing(work));
    }

    /** {@link #as(String, Supplier)} in the name of a person. */
    public <T> T as(String organization, Person person, Supplier<T> work) {
        transactions.refuseOtherThan(organization);
        return bound(organization, person, work);
    }

    /** Runs work as an organization in a new transaction of its own; the caller's, if any, waits meanwhile. */
    public <T> T asInTransaction(String organization, Supplier<T> work) {
        return asInTransaction(organization, Person.SYSTEM, work);
    }

    /** {@link #asInTransaction(String, Supplier)} without a result. */
    public void asInTransaction(String organization, Runnable work) {
        asInTransaction(organization, nothing(work));
    }

    /** {@link #asInTransaction(String, Supplier)} in the name of a person. */
    public <T> T asInTransaction(String organization, Person person, Supplier<T> work) {
        return bound(organization, person, () -> QuarkusTransaction.requiringNew().call(work::get));
    }

    private <T> T bound(String organization, Person person, Supplier<T> work) {
        Acting acting = new Acting(Objects.requireNonNull(organization, "organization"), person);
        return ScopedValue.where(ACTING, acting).call(() -> withRequestContext(work));
    }

    /** Hibernate asks for the tenant only while a request context is active. */
    private static <T> T withRequestContext(Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        if (context.isActive()) {
            return work.get();
        }
        context.activate();
        try {
            return work.get();
        } finally {
            context.terminate();
        }
    }

    private String ofToken() {
        return switch (signedIn.organization()) {
            case OrganizationClaim.One(String id) -> id;
            case OrganizationClaim.None() -> signedIn.operator() ? PLATFORM : NOBODY;
            case OrganizationClaim.Unusable() -> NOBODY;
        };
    }

    private Person withoutToken() {
        return Arc.container().requestContext().isActive() ? Person.ANONYMOUS : Person.SYSTEM;
    }

    private static Supplier<Void> nothing(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }
}
