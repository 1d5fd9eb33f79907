/**
 * Organizations: the operator's register of them, their making together with the first owner, and what a signed-in person is in
 * theirs. An organization is one of Keycloak's; its id there is the tenant's id everywhere.
 *
 * <p>Stands on {@code people}, which has the accounts and roles, and on {@code directory}; nothing in access stands on it.
 */
package dev.keyturn.access.organization;
