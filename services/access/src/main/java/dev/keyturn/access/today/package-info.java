/**
 * Today: who comes and goes, how sure each code is, and what is wrong, in order of urgency.
 *
 * <p>Only reads, in a fixed number of queries, what {@code stay}, {@code grant}, {@code credential}, {@code property},
 * {@code lock} and {@code alert} have kept. Nothing stands on it.
 */
package dev.keyturn.access.today;
