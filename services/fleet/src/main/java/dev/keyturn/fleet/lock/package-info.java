/**
 * Locks: which hub drives each, if any, in what mode, how it fares; and the catalogue of their models. Never a code.
 *
 * <p>Stands on {@code hub}, {@code directory} and {@code alert}. What a hub must be told is said by the event {@code LockPlaced},
 * so that this package need not know {@code control}; access hears of each lock over {@code keyturn.fleet.locks}.
 */
package dev.keyturn.fleet.lock;
