/**
 * A building of virtual locks of the catalogue's models, with keypads, bolts, batteries and faults on demand.
 *
 * <p>A virtual lock stands for a thing on a door: it keeps its own memory in its own folder, knows nothing of the hub and goes on
 * when the hub is gone. It is deterministic under its clock. What a real lock would keep to itself (its codes) leaves it only by
 * the radio that its model has, and is sealed on disk.
 */
package dev.keyturn.driver.virtual;
