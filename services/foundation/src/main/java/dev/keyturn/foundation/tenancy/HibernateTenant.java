package dev.keyturn.foundation.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells Hibernate the tenant of a new session: the same as {@link TransactionTenant} tells PostgreSQL. */
@PersistenceUnitExtension
@ApplicationScoped
class HibernateTenant implements TenantResolver {

    @Inject
    Tenancy tenancy;

    @Override
    public String getDefaultTenantId() {
        return Tenancy.NOBODY;
    }

    @Override
    public String resolveTenantId() {
        return tenancy.current();
    }
}
