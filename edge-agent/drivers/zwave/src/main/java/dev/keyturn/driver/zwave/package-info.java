/**
 * The {@code zwave} driver: a client of Z-Wave JS Server over its WebSocket. It speaks schema 48, the first with the
 * {@code access_control} commands that cover locks of both User Code and User Credential command class. A slot is a user id, and
 * on a User Credential lock the credential's slot too.
 */
package dev.keyturn.driver.zwave;
