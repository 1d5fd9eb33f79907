/**
 * Who may open which doors when: grants, and the PIN of each.
 *
 * <p>A grant follows its stay. From it and the locks on its doors follow credentials, one for each lock; a PIN is chosen under the
 * rules of all these locks, and none of them ever holds the same twice within half a year (S4).
 *
 * <p>Stands on {@code stay}, {@code property}, {@code lock}, {@code pin}, {@code credential} and {@code alert}. Code sets take the
 * PINs from {@link dev.keyturn.access.grant.PinSafe}, the guest page what it shows from
 * {@link dev.keyturn.access.grant.GuestAccess}; it knows neither.
 */
package dev.keyturn.access.grant;
