package dev.keyturn.foundation.tenancy;

import java.util.Set;

/**
 * Where a service keeps who is what in an organization. Each service has exactly one, over its own tables.
 * Called as the organization, inside a transaction.
 */
public interface RoleSource {

    /**
     * @param organization id of the organization of the token
     * @param person       subject of the token
     * @return the roles held; empty for somebody who is no member
     */
    Set<Role> rolesOf(String organization, String person);
}
