/**
 * Door locks of a Matter fabric, by the WebSocket API of a Matter Server: Keyturn's own sidecar, or the server that a hub already runs.
 *
 * <p>A slot is a user of the lock and its PIN credential, all of the same index. The library below takes care of the radio.
 */
package dev.keyturn.driver.matter;
