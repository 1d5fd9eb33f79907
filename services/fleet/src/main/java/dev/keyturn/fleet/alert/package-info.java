/**
 * Alarms about hubs and locks: one open at a time per kind and subject, closed by proof or by a person.
 *
 * <p>Stands on no other package; whoever finds the cause raises and closes it through {@link dev.keyturn.fleet.alert.Alerts}.
 * Access shows them, with its own, from {@code keyturn.fleet.alerts}.
 */
package dev.keyturn.fleet.alert;
