/**
 * What fleet says to a hub as a state: its manifest, the mode of each lock, the key set, and the time. Signed by fleet (the key
 * set by the root), sealed to the hub, on the hub's partition.
 *
 * <p>Stands on {@code hub}, {@code lock}, {@code root} and {@code due}, and hears of changes there by their events. Commands use
 * its {@link dev.keyturn.fleet.control.FleetVoice} and {@link dev.keyturn.fleet.control.ServerTime}.
 */
package dev.keyturn.fleet.control;
