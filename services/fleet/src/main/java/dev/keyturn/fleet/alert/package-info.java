/** Alarms about hubs and locks: one open at a time per kind and subject, closed by proof or by a person. */
package dev.keyturn.fleet.alert;
