/**
 * Backups of hubs' radio stacks, sealed by the hubs to a key of the organization whose private half no service has.
 *
 * <p>Stands on nothing; {@code hub}, {@code report} and {@code control} stand on it.
 */
package dev.keyturn.fleet.backup;
