/**
 * What fleet says to a hub as a state: its manifest, the mode of each lock, the key set, and the time. Signed by fleet (the key
 * set by the root), sealed to the hub, on the hub's partition.
 */
package dev.keyturn.fleet.control;
