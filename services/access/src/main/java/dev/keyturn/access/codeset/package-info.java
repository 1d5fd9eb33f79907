/**
 * Code sets: for each lock one record that says every code that must be on it and every ended one that must be gone,
 * sealed to its hub.
 *
 * A set is whole, never a change; it is built from the newest state when it is published. One that would remove many
 * live codes at once waits for a person.
 */
package dev.keyturn.access.codeset;
