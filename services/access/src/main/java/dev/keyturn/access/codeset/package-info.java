/**
 * Code sets: for each lock one record that says every code that must be on it and every ended one that must be gone, sealed to
 * its hub.
 *
 * <p>A set is whole, never a change; it is built from the newest state when it is published. One that would remove many live codes
 * at once waits for a person.
 *
 * <p>Stands on {@code credential}, {@code grant} (for the PINs alone), {@code lock} and {@code alert}. That a set is to be
 * published is said by {@code SetTouch} of {@code credential}, so that nobody who changes a credential needs this package;
 * {@code evidence} tells it of room that was made.
 */
package dev.keyturn.access.codeset;
