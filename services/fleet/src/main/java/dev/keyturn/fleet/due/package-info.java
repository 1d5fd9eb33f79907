/**
 * Work that is due in many organizations: found in routing tables outside tenancy, done each as its own tenant. Stands on no other
 * package; the sweeps of {@code hub}, {@code control} and {@code command} run through it.
 */
package dev.keyturn.fleet.due;
