package dev.keyturn.foundation.tenancy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** The roles of the signed-in person in the organization of the token, read once per request. */
@RequestScoped
public class MyRoles {

    @Inject
    Tenancy tenancy;

    @Inject
    RoleSource source;

    private Set<Role> roles;

    /** @return the roles held; empty for somebody who is no member; never null */
    public Set<Role> all() {
        if (roles == null) {
            roles = Set.copyOf(QuarkusTransaction.joiningExisting()
                    .call(() -> source.rolesOf(tenancy.current(), tenancy.person().subject())));
        }
        return roles;
    }

    /** @return whether the person holds the role */
    public boolean has(Role role) {
        return all().contains(role);
    }
}
