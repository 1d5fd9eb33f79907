/**
 * One-off acts on a lock: for a session that is there now, with a deadline, done at most once (S10).
 *
 * <p>Stands on {@code hub} and {@code lock}, and on {@code control} for fleet's voice and the time that it vouches for;
 * {@code report} tells it what became of each.
 */
package dev.keyturn.fleet.command;
