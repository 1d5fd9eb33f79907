/**
 * Who may open which doors when: grants, and the PIN of each.
 *
 * A grant follows its stay. From it and the locks on its doors follow credentials, one for each lock; a PIN is chosen
 * under the rules of all these locks, and none of them ever holds the same twice within half a year.
 */
package dev.keyturn.access.grant;
