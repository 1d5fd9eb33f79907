/**
 * What the offline root of trust has left with this service: its public key and the newest key set that it signed. Stands on no
 * other package.
 */
package dev.keyturn.fleet.root;
