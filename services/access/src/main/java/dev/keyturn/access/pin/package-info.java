/** How a PIN is chosen, explained and told apart from others, without ever being stored, logged or derived from anything. */
package dev.keyturn.access.pin;
