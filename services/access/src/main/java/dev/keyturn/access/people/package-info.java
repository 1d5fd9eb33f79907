/**
 * The people of an organization: their accounts, which are Keycloak's, and their roles, which are Keyturn's own and checked on
 * each call.
 *
 * <p>A role counts from the next request on, and a person who left can do nothing more (L8), whatever their token says. Stands on
 * {@code directory} alone; {@code organization} stands on it.
 */
package dev.keyturn.access.people;
