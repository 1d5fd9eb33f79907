package dev.keyturn.access.card;

import dev.keyturn.foundation.tenancy.MyRoles;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The signed-in person, as far as it decides which cards they see. */
@RequestScoped
class Viewer {
    @Inject
    Tenancy tenancy;

    @Inject
    MyRoles roles;

    String person() {
        return tenancy.person().subject();
    }

    Sees sees() {
        if (roles.has(Role.OWNER) || roles.has(Role.MANAGER)) {
            return Sees.ALL;
        }
        return roles.has(Role.CLEANER) ? Sees.OWN_AND_NOBODYS : Sees.OWN;
    }

    /** Which cards, by who is named for their lock. */
    enum Sees { ALL, OWN_AND_NOBODYS, OWN }
}
