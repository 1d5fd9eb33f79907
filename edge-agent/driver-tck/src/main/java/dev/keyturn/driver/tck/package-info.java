/**
 * The compliance kit of lock drivers: what every driver promises, tried on a lock whose truth can be seen. A driver's author
 * gives it a {@link dev.keyturn.driver.tck.Rig}.
 */
package dev.keyturn.driver.tck;
