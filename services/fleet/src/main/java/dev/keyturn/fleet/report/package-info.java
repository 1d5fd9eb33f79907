/**
 * What hubs say: believed by its signature alone, taken once, and handed to the feature that it concerns.
 *
 * <p>Stands on {@code hub}, {@code lock}, {@code command} and {@code alert}; nothing stands on it.
 */
package dev.keyturn.fleet.report;
