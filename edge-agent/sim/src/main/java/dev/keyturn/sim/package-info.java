/**
 * The simulation: a hub, a lock, its guests and much bad luck, all from one seed, judged after every event.
 * {@code ./keyturn sim} runs it.
 */
package dev.keyturn.sim;
