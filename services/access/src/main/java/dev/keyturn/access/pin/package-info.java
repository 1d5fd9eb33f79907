/**
 * How a PIN is chosen, explained and told apart from others, without ever being stored, logged or derived from anything. Pure:
 * stands on the catalogue of models alone; {@code grant} is who uses it.
 */
package dev.keyturn.access.pin;
