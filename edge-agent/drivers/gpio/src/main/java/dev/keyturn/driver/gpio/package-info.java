/** Electric strikes, and relays on the reset line of a lock, at the output lines of the hub's own board. */
package dev.keyturn.driver.gpio;
