/**
 * The log: who opened which door when, and how sure that is.
 *
 * <p>Reads what {@code evidence} has kept, with the names of {@code property} and {@code stay}; keeps nothing itself.
 */
package dev.keyturn.access.log;
